package org.masar.insight.web;

import java.util.List;
import org.masar.insight.Stuck;
import org.masar.insight.StuckDeals;
import org.masar.insight.StuckFilter;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Wait;
import org.masar.web.Group;
import org.masar.web.Listing;
import org.masar.web.User;
import org.masar.web.Users;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stuck deals, worst first, each with why. What is done about them is answered by {@code deal}. */
@Controller
class StuckPage {

  /** A stuck deal with what it waits for, named in the reader's language. */
  record Row(Stuck stuck, List<Wait> waits) {}

  private final StuckDeals deals;
  private final Pipelines pipelines;
  private final Labels labels;
  private final Users users;

  StuckPage(StuckDeals deals, Pipelines pipelines, Labels labels, Users users) {
    this.deals = deals;
    this.pipelines = pipelines;
    this.labels = labels;
    this.users = users;
  }

  @GetMapping("/stuck")
  String page(StuckFilter filter, @RequestParam(required = false) String after, Model model) {
    model.addAttribute("reps", users.membersOf(Group.REPS).stream().sorted(java.util.Comparator.comparing(User::name)).toList());
    return list(filter, after, model, "insight/stuck");
  }

  @GetMapping("/stuck/list")
  String list(StuckFilter filter, @RequestParam(required = false) String after, Model model) {
    return list(filter, after, model, "insight/_stuck :: list");
  }

  private String list(StuckFilter filter, String after, Model model, String view) {
    var page = deals.page(filter, Listing.limit(null), after);
    var all = deals.totals();
    model.addAttribute("filter", filter);
    model.addAttribute("after", after);
    model.addAttribute("all", all);
    model.addAttribute("shown", all.of(filter));
    model.addAttribute("ofOwner", all.of(new StuckFilter(null, null, filter.owner())));
    model.addAttribute("rows", page.items().stream().map(this::row).toList());
    model.addAttribute("next", page.next());
    model.addAttribute("pipelines", pipelines.all());
    return view;
  }

  private Row row(Stuck stuck) {
    var definition = pipelines.version(stuck.pipeline(), stuck.version()).map(p -> p.definitionId()).orElse(null);
    return new Row(stuck, stuck.waits().stream().map(w -> named(w, stuck.pipeline(), definition)).toList());
  }

  private Wait named(Wait wait, String pipeline, String definition) {
    var drawn = definition == null ? wait.name() : pipelines.name(definition, wait.element());
    return new Wait(wait.kind(), wait.element(), labels.element(pipeline, wait.element(), drawn), wait.at(), wait.ref(), wait.assignee());
  }
}
