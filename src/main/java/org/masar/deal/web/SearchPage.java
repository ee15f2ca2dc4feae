package org.masar.deal.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masar.deal.Deal;
import org.masar.deal.DealList;
import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipelines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds deals and leads by a part of their number, title, name, email or company. */
@Controller
class SearchPage {

  /** A deal that was found. */
  record Hit(Deal deal, Lead lead, String stage) {}

  private static final int SUGGESTED = 8;
  private static final int SUGGESTED_LEADS = 3;
  private static final int MOST = 50;

  private final Deals deals;
  private final DealList list;
  private final Leads leads;
  private final Pipelines pipelines;
  private final Labels labels;

  SearchPage(Deals deals, DealList list, Leads leads, Pipelines pipelines, Labels labels) {
    this.deals = deals;
    this.list = list;
    this.leads = leads;
    this.pipelines = pipelines;
    this.labels = labels;
  }

  @GetMapping("/search")
  String search(@RequestParam(defaultValue = "") String q, Model model) {
    var exact = number(q);
    if (exact != null) {
      return "redirect:/deals/" + exact;
    }
    find(q, MOST, MOST, model);
    return "deal/search";
  }

  /** The best few, while one types. */
  @GetMapping("/search/suggest")
  String suggest(@RequestParam(defaultValue = "") String q, Model model) {
    find(q, SUGGESTED, SUGGESTED_LEADS, model);
    return "deal/_found :: suggestions";
  }

  private void find(String q, int most, int mostLeads, Model model) {
    var text = q.strip();
    var people = text.isEmpty() ? List.<Lead>of() : leads.list(text, mostLeads, null).items();
    var rest = most == MOST ? MOST : most - people.size();
    var found = text.isEmpty() ? List.<Deal>of() : list.find(new DealList.Filter(null, null, null, null, null, text, null), rest, null).items();
    var byId = leads.findAll(found.stream().map(Deal::leadId).distinct().toList());
    model.addAttribute("q", text);
    model.addAttribute("deals", found.stream().map(d -> hit(d, byId)).toList());
    model.addAttribute("leads", people);
  }

  private Hit hit(Deal deal, Map<Long, Lead> people) {
    var drawn = pipelines.version(deal.pipeline(), deal.version()).flatMap(p -> p.stage(deal.stage())).map(s -> s.name()).orElse(deal.stage());
    return new Hit(deal, people.get(deal.leadId()), labels.stage(deal.pipeline(), deal.stage(), drawn));
  }

  /** Of the deal that is meant when its number was typed, {@code D-1042} or {@code 1042}; else null. */
  private String number(String q) {
    var text = q.strip().toUpperCase(Locale.ROOT);
    var number = text.matches("\\d{4,12}") ? "D-" + text : text;
    return number.matches("D-\\d{1,12}") && deals.find(number).isPresent() ? number : null;
  }
}
