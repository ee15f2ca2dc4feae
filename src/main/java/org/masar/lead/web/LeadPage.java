package org.masar.lead.web;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masar.lead.Lead;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /leads/{id}}: what we know about a person, corrected in place. Deals, mails and touches come from the rooms that keep them. */
@Controller
class LeadPage {

  private final Leads leads;
  private final Reasons reasons;

  LeadPage(Leads leads, Show show) {
    this.reasons = new Reasons(show);
    this.leads = leads;
  }

  @GetMapping("/leads/{id:\\d+}")
  String page(@PathVariable long id, Model model, Locale locale) {
    show(lead(id), model, locale);
    model.addAttribute("reasons", reasons);
    model.addAttribute("history", leads.historyOf(id));
    model.addAttribute("silenced", !leads.mayBeWrittenTo(id));
    return "lead/lead";
  }

  @GetMapping("/leads/{id:\\d+}/facts")
  String facts(@PathVariable long id, Model model, Locale locale) {
    show(lead(id), model, locale);
    return "lead/_facts :: facts";
  }

  @GetMapping("/leads/{id:\\d+}/facts/edit")
  String edit(@PathVariable long id, Model model, Locale locale) {
    var lead = lead(id);
    show(lead, model, locale);
    return form(typed(lead, locale), List.of(), model);
  }

  @PostMapping("/leads/{id:\\d+}/facts")
  String correct(@PathVariable long id, @RequestParam Map<String, String> typed, Model model, Locale locale,
      jakarta.servlet.http.HttpServletResponse response) {
    try {
      show(leads.change(id, LeadFields.typed(typed)), model, locale);
      model.addAttribute("corrected", true);
      return "lead/_facts :: facts";
    } catch (Invalid invalid) {
      return again(id, typed, invalid.fields(), model, locale, response);
    } catch (Refused taken) {
      return again(id, typed, List.of(new Invalid.Field("email", Said.of("lead.wrong.taken"))), model, locale, response);
    }
  }

  private String again(long id, Map<String, String> typed, List<Invalid.Field> wrong, Model model, Locale locale,
      jakarta.servlet.http.HttpServletResponse response) {
    show(lead(id), model, locale);
    leads.findByEmail(typed.get("email")).filter(other -> other.id() != id).ifPresent(other -> model.addAttribute("known", other));
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return form(typed, wrong, model);
  }

  @PostMapping("/leads/{id:\\d+}/tags")
  String tag(@PathVariable long id, @RequestParam(defaultValue = "") String tag, Model model, Locale locale,
      jakarta.servlet.http.HttpServletResponse response) {
    try {
      leads.tag(id, tag);
    } catch (Invalid invalid) {
      model.addAttribute("wrong", invalid.fields());
      model.addAttribute("tag", tag);
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    }
    show(lead(id), model, locale);
    return "lead/_tags :: tags";
  }

  @PostMapping("/leads/{id:\\d+}/untag")
  String untag(@PathVariable long id, @RequestParam String tag, Model model, Locale locale) {
    leads.untag(id, tag);
    show(lead(id), model, locale);
    return "lead/_tags :: tags";
  }

  private static String form(Map<String, String> typed, List<Invalid.Field> wrong, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("wrong", wrong);
    return "lead/_facts :: form";
  }

  private void show(Lead lead, Model model, Locale locale) {
    model.addAttribute("lead", lead);
    model.addAttribute("facts", LeadFields.typedOf(lead));
    model.addAttribute("country", country(lead, locale));
    model.addAttribute("zones", ZoneId.getAvailableZoneIds().stream().filter(z -> z.matches("(Asia|Africa|Europe|America|Australia)/.*")).sorted().toList());
    model.addAttribute("allTags", leads.tags());
  }

  private static Map<String, String> typed(Lead lead, Locale locale) {
    var typed = new HashMap<>(LeadFields.typedOf(lead));
    typed.put("country", country(lead, locale));
    return typed;
  }

  /** People read and type names of countries; their codes are for programs. */
  private static String country(Lead lead, Locale locale) {
    var code = lead.country();
    return code == null || !code.matches("[A-Z]{2}") ? code : new Locale("", code).getDisplayCountry(locale);
  }

  private Lead lead(long id) {
    return leads.find(id).orElseThrow(() -> new NotFound(Said.of("lead.none", id)));
  }
}
