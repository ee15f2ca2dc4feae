package org.masar.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows a person's page, also with a form that came back. */
@Component
class PersonModel {

  private final Directory directory;
  private final Users users;
  private final AbsenceCard absences;

  PersonModel(Directory directory, Users users, AbsenceCard absences) {
    this.directory = directory;
    this.users = users;
    this.absences = absences;
  }

  /** Display name; {@link NotFound} when there is no such user. */
  String name(String id) {
    return users.find(id).orElseThrow(() -> new NotFound(Said.of("people.unknown", id))).name();
  }

  String show(String id, Entry entry, Model model) {
    model.addAttribute("person", directory.find(id).orElseThrow(() -> new NotFound(Said.of("people.unknown", id))));
    model.addAttribute("allGroups", Group.ALL);
    model.addAttribute("shortest", String.valueOf(Passwords.SHORTEST)); // digits as in all other texts
    absences.in(model, id);
    entry.in(model);
    return "web/user";
  }

  /** Does what a form asks for, then shows the page anew; what is refused comes back with the form. */
  String after(
      String id, String form, Map<String, Object> sent, Runnable command, Said done, Model model, HttpServletResponse response, RedirectAttributes redirect) {
    try {
      command.run();
    } catch (Invalid e) {
      response.setStatus(422);
      return show(id, Entry.wrong(form, sent, e), model);
    } catch (Refused e) {
      response.setStatus(409);
      return show(id, Entry.refused(form, sent, e.said()), model);
    }
    redirect.addFlashAttribute("notice", done);
    return "redirect:/users/{id}";
  }
}
