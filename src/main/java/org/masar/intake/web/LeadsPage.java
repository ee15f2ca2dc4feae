package org.masar.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.masar.deal.Deal;
import org.masar.intake.LeadList;
import org.masar.intake.LeadList.Filter;
import org.masar.intake.LeadSheet;
import org.masar.lead.LeadStatus;
import org.masar.lead.Leads;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipelines;
import org.masar.web.Show;
import org.masar.web.Users;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** {@code /leads}: find people, and take what is shown along as CSV. */
@Controller
class LeadsPage {

  private static final int PAGE = 50;

  private final LeadList list;
  private final LeadSheet sheet;
  private final Leads leads;
  private final Users users;
  private final Show show;
  private final StageNames stages;

  LeadsPage(LeadList list, LeadSheet sheet, Leads leads, Users users, Show show, Pipelines pipelines, Labels labels) {
    this.list = list;
    this.sheet = sheet;
    this.leads = leads;
    this.users = users;
    this.show = show;
    this.stages = new StageNames(pipelines, labels);
  }

  /** What the filters say, as they stand in the address. */
  record Asked(String q, String status, String tag, String owner, String silenced) {

    Filter filter() {
      var wanted = Arrays.stream(LeadStatus.values()).filter(s -> s.name().equals(status)).findFirst().orElse(null);
      return new Filter(q, wanted, tag, owner, silenced == null || silenced.isBlank() ? null : silenced.equals("yes"));
    }

    String address(String path, String after) {
      var address = UriComponentsBuilder.fromPath(path);
      put(address, "q", q);
      put(address, "status", status);
      put(address, "tag", tag);
      put(address, "owner", owner);
      put(address, "silenced", silenced);
      put(address, "after", after);
      return address.encode().toUriString();
    }

    private static void put(UriComponentsBuilder address, String name, String value) {
      if (value != null && !value.isBlank()) {
        address.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
      }
    }
  }

  @GetMapping("/leads")
  String list(
      Asked asked,
      @RequestParam(required = false) String after,
      @RequestHeader(name = "HX-Request", required = false) String htmx,
      Model model) {
    var filter = asked.filter();
    var found = list.find(filter, PAGE, after);
    model.addAttribute("asked", asked);
    model.addAttribute("filtered", filter.any());
    model.addAttribute("rows", found.items());
    model.addAttribute("stages", stages);
    model.addAttribute("places", new Places(Locale.forLanguageTag(show.text("lead.locale"))));
    model.addAttribute("more", found.next() == null ? null : asked.address("/leads", found.next()));
    if (htmx != null && after != null) {
      return "intake/_leads :: rows";
    }
    model.addAttribute("count", list.count(filter));
    model.addAttribute("csv", asked.address("/leads.csv", null));
    if (htmx != null) {
      return "intake/_leads :: found";
    }
    model.addAttribute("statuses", LeadStatus.values());
    model.addAttribute("tags", leads.tags());
    model.addAttribute("owners", users.all().stream().sorted(Comparator.comparing(u -> u.name().toLowerCase(Locale.ROOT))).toList());
    return "intake/leads";
  }

  @GetMapping("/leads.csv")
  void csv(Asked asked, HttpServletResponse response) throws IOException {
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"leads.csv\"");
    sheet.write(asked.filter(), show::text, this::openDeals, response.getWriter());
  }

  private String openDeals(List<Deal> open) {
    return String.join("; ", open.stream().map(d -> d.number() + " " + stages.of(d)).toList());
  }
}
