package org.masar.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saying that somebody is away, and that he is back: of others, and of oneself. */
@Controller
class AbsencePages {

  private final AbsencePlans plans;
  private final PersonModel person;
  private final MeModel me;
  private final Users users;

  AbsencePages(AbsencePlans plans, PersonModel person, MeModel me, Users users) {
    this.plans = plans;
    this.person = person;
    this.me = me;
    this.users = users;
  }

  @PostMapping("/users/{id}/absences")
  String plan(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String first,
      @RequestParam(defaultValue = "") String last,
      @RequestParam(defaultValue = "") String standIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    return person.after(
        id, "absence", sent(first, last, standIn), () -> plan(id, first, last, standIn), Said.of("people.away.kept"), model, response, redirect);
  }

  @PostMapping("/users/{id}/absences/{absence}/end")
  String end(@PathVariable String id, @PathVariable long absence, RedirectAttributes redirect) {
    plans.end(absence);
    redirect.addFlashAttribute("notice", Said.of("people.away.ended"));
    return "redirect:/users/{id}";
  }

  @PostMapping("/me/absences")
  String planMine(
      @RequestParam(defaultValue = "") String first,
      @RequestParam(defaultValue = "") String last,
      @RequestParam(defaultValue = "") String standIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    return me.after(
        "absence", sent(first, last, standIn), () -> plan(users.current(), first, last, standIn), Said.of("people.away.kept"), model, response, redirect);
  }

  @PostMapping("/me/absences/{absence}/end")
  String endMine(@PathVariable long absence, RedirectAttributes redirect) {
    plans.end(absence);
    redirect.addFlashAttribute("notice", Said.of("people.away.ended"));
    return "redirect:/me";
  }

  private void plan(String user, String first, String last, String standIn) {
    plans.plan(user, day(first), day(last), standIn.isBlank() ? null : standIn);
  }

  private static Map<String, Object> sent(String first, String last, String standIn) {
    return Map.of("first", first, "last", last, "standIn", standIn);
  }

  /** Null when it is none. */
  private static LocalDate day(String text) {
    try {
      var day = LocalDate.parse(text.strip());
      return day.getYear() < 2000 || day.getYear() > 9999 ? null : day;
    } catch (DateTimeException notADay) {
      return null;
    }
  }
}
