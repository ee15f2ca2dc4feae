package org.masar.outreach.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.masar.deal.Deals;
import org.masar.lead.Consent;
import org.masar.lead.Leads;
import org.masar.outreach.LeadTouches;
import org.masar.outreach.MayTrack;
import org.masar.outreach.Silence;
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

/** On a lead's page: whether one may write to the person, and what was said so far. */
@Controller
class ContactPage {

  private static final int TOUCHES = 15;

  private final Leads leads;
  private final Deals deals;
  private final Silence silence;
  private final LeadTouches touches;
  private final MayTrack tracking;

  ContactPage(Leads leads, Deals deals, Silence silence, LeadTouches touches, MayTrack tracking) {
    this.tracking = tracking;
    this.leads = leads;
    this.deals = deals;
    this.silence = silence;
    this.touches = touches;
  }

  @GetMapping("/leads/{id:\\d+}/contact")
  String contact(@PathVariable long id, Model model) {
    var lead = leads.find(id).orElseThrow(() -> new NotFound(Said.of("lead.none", id)));
    model.addAttribute("lead", lead);
    model.addAttribute("barred", silence.reasonFor(lead).orElse(null));
    model.addAttribute("silenced", !leads.mayBeWrittenTo(id));
    model.addAttribute("erased", lead.email().endsWith("@erased.invalid"));
    model.addAttribute("open", deals.openOf(id));
    model.addAttribute("untracked", MayTrack.off(lead));
    return "outreach/_contact :: contact";
  }

  @PostMapping("/leads/{id:\\d+}/tracking")
  String tracking(@PathVariable long id, @RequestParam boolean off, HttpServletRequest request, HttpServletResponse response) {
    var lead = tracking.turn(id, off);
    return Onward.to("/leads/" + id, Said.of(off ? "lead.tracking.turned-off" : "lead.tracking.turned-on", lead.name()), request, response);
  }

  @PostMapping("/leads/{id:\\d+}/suppress")
  String suppress(@PathVariable long id, @RequestParam(required = false) String reason, Model model, HttpServletRequest request,
      HttpServletResponse response) {
    try {
      var lead = silence.keep(id, reason, Consent.Source.PERSON);
      return Onward.to("/leads/" + id, Said.of("lead.silence.done", lead.name()), request, response);
    } catch (Invalid invalid) {
      contact(id, model);
      model.addAttribute("reason", reason);
      model.addAttribute("wrong", invalid.fields());
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return "outreach/_contact :: silence";
    }
  }

  @GetMapping("/leads/{id:\\d+}/touches")
  String touches(@PathVariable long id, Model model) {
    model.addAttribute("touches", touches.latest(id, TOUCHES));
    return "outreach/_touches :: touches";
  }
}
