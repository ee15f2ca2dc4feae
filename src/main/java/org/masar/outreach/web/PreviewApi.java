package org.masar.outreach.web;

import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.outreach.EmailWords;
import org.masar.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what a template would say to a real lead. */
@RestController
class PreviewApi {

  private final Deals deals;
  private final Leads leads;
  private final EmailWords words;

  PreviewApi(Deals deals, Leads leads, EmailWords words) {
    this.deals = deals;
    this.leads = leads;
    this.words = words;
  }

  @GetMapping("/api/deals/{number}/emails/{template}")
  EmailWords.Preview preview(
      @PathVariable String number, @PathVariable String template, @RequestParam(required = false) String language) {
    var deal = deals.find(number).orElseThrow(() -> new NotFound("There is no deal " + number + "."));
    return words.mail(deal, template, language != null ? language : leads.find(deal.leadId()).map(Lead::language).orElse(null));
  }
}
