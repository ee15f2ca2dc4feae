package org.masar.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.intake.Intake;
import org.masar.lead.Leads;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Retrying;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Onward;
import org.masar.web.Said;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A lead's deals on its page, and the start of another. */
@Controller
class StartPage {

  private static final int LONGEST_TITLE = 200;

  private final Leads leads;
  private final Deals deals;
  private final Intake intake;
  private final Pipelines pipelines;
  private final Retrying retrying;
  private final StageNames names;

  StartPage(Leads leads, Deals deals, Intake intake, Pipelines pipelines, Retrying retrying, Labels labels) {
    this.leads = leads;
    this.deals = deals;
    this.intake = intake;
    this.pipelines = pipelines;
    this.retrying = retrying;
    this.names = new StageNames(pipelines, labels);
  }

  @GetMapping("/leads/{id:\\d+}/deals")
  String deals(@PathVariable long id, Model model) {
    var all = deals.allOf(id);
    model.addAttribute("id", id);
    model.addAttribute("lead", leads.find(id).orElseThrow(() -> new NotFound(Said.of("lead.none", id))));
    model.addAttribute("silenced", !leads.mayBeWrittenTo(id));
    model.addAttribute("deals", all);
    model.addAttribute("open", all.stream().filter(Deal::open).collect(Collectors.toMap(Deal::pipeline, Deal::number, (a, b) -> a)));
    model.addAttribute("pipelines", pipelines.all());
    model.addAttribute("names", names);
    model.addAttribute("currencies", pipelines.all().stream().map(p -> p.currency()).distinct().toList());
    model.addAttribute("typed", Map.of());
    model.addAttribute("wrong", java.util.List.of());
    return "intake/_deals :: deals";
  }

  @PostMapping("/leads/{id:\\d+}/deals")
  String start(@PathVariable long id, @RequestParam Map<String, String> typed, Model model, HttpServletRequest request,
      HttpServletResponse response) {
    var wrong = new ArrayList<Invalid.Field>();
    var pipeline = NewLeadPage.said(typed, "pipeline");
    var title = NewLeadPage.said(typed, "title");
    var amount = NewLeadPage.TypedMoney.read(NewLeadPage.said(typed, "amount"), NewLeadPage.said(typed, "currency"), wrong);
    if (pipeline == null) {
      wrong.add(new Invalid.Field("pipeline", Said.of("lead.start.choose")));
    }
    if (title != null && title.length() > LONGEST_TITLE) {
      wrong.add(new Invalid.Field("title", Said.of("lead.wrong.title", LONGEST_TITLE)));
    }
    if (!wrong.isEmpty()) {
      deals(id, model);
      model.addAttribute("typed", typed);
      model.addAttribute("wrong", wrong);
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return "intake/_deals :: start";
    }
    var wanted =
        new NewDeal(id, pipeline, title, amount == null ? null : amount.amount(), amount == null ? null : amount.currency(), null, null, null);
    var deal = retrying.command(() -> intake.start(id, wanted));
    return Onward.to("/deals/" + deal.number(), Said.of("lead.started", deal.number()), request, response);
  }
}
