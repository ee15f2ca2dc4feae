package org.masar.intake.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masar.intake.Intake;
import org.masar.intake.NewLead;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Retrying;
import org.masar.web.Group;
import org.masar.web.Invalid;
import org.masar.web.Money;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /leads/new}: somebody adds a person by hand, with the checks of the API. A known address is never merged behind their back. */
@Controller
class NewLeadPage {

  private final Intake intake;
  private final Leads leads;
  private final Pipelines pipelines;
  private final Users users;
  private final Retrying retrying;
  private final StageNames names;

  NewLeadPage(Intake intake, Leads leads, Pipelines pipelines, Users users, Retrying retrying, Labels labels) {
    this.intake = intake;
    this.leads = leads;
    this.pipelines = pipelines;
    this.users = users;
    this.retrying = retrying;
    this.names = new StageNames(pipelines, labels);
  }

  @GetMapping("/leads/new")
  String form(Model model) {
    return form(new HashMap<>(Map.of("owner", users.membersOf(Group.REPS).stream().anyMatch(u -> u.id().equals(users.current())) ? users.current() : "")),
        List.of(), model);
  }

  @PostMapping("/leads")
  String add(@RequestParam Map<String, String> typed, Model model, RedirectAttributes next, jakarta.servlet.http.HttpServletResponse response) {
    var wrong = new ArrayList<Invalid.Field>();
    var wanted = read(typed, wrong);
    wrong.addAll(intake.check(wanted));
    var known = leads.findByEmail(typed.get("email"));
    if (known.isPresent() || !wrong.isEmpty()) {
      model.addAttribute("known", known.orElse(null));
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(typed, wrong, model);
    }
    var taken = retrying.command(() -> intake.take(wanted));
    var name = taken.lead().name();
    next.addFlashAttribute(
        "notice", taken.deal() == null ? Said.of("lead.added", name) : Said.of("lead.added.started", name, taken.deal().number()));
    return "redirect:/leads/" + taken.lead().id();
  }

  private String form(Map<String, String> typed, List<Invalid.Field> wrong, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("wrong", wrong);
    model.addAttribute("pipelines", pipelines.all());
    model.addAttribute("names", names);
    model.addAttribute("currencies", pipelines.all().stream().map(Pipeline::currency).distinct().toList());
    model.addAttribute("reps", users.membersOf(Group.REPS).stream().sorted(Comparator.comparing(u -> u.name().toLowerCase(Locale.ROOT))).toList());
    return "intake/new";
  }

  private static NewLead read(Map<String, String> typed, List<Invalid.Field> wrong) {
    var pipeline = said(typed, "pipeline");
    return new NewLead(
        LeadFields.typed(typed),
        pipeline,
        pipeline == null ? null : said(typed, "title"),
        pipeline == null ? null : TypedMoney.read(said(typed, "amount"), said(typed, "currency"), wrong),
        pipeline == null ? null : said(typed, "owner"));
  }

  static String said(Map<String, String> typed, String field) {
    var text = typed.get(field);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Amounts as people write them. */
  static final class TypedMoney {

    private TypedMoney() {}

    static Money read(String amount, String currency, List<Invalid.Field> wrong) {
      if (amount == null) {
        return null;
      }
      try {
        return Money.typed(amount, currency);
      } catch (IllegalArgumentException notMoney) {
        wrong.add(new Invalid.Field("amount", notMoney.getMessage(), Said.of("lead.wrong.amount")));
        return null;
      }
    }
  }
}
