package org.masar.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the caller's own page, also with a form that came back. */
@Component
class MeModel {

  private final Users users;
  private final Show show;
  private final AbsenceCard absences;
  private final Clock clock;

  MeModel(Users users, Show show, AbsenceCard absences, Clock clock) {
    this.users = users;
    this.show = show;
    this.absences = absences;
    this.clock = clock;
  }

  String show(Entry entry, Model model) {
    model.addAttribute("themes", Arrays.stream(Theme.values()).map(Theme::key).toList());
    model.addAttribute("zones", zones(show.zone().getId()));
    model.addAttribute("zone", show.zone().getId());
    model.addAttribute("groups", Group.ALL.stream().filter(users.currentGroups()::contains).toList());
    model.addAttribute("shortest", String.valueOf(Passwords.SHORTEST)); // digits as in all other texts
    absences.in(model, users.current());
    model.addAttribute("now", clock.instant());
    entry.in(model);
    return "web/me";
  }

  String after(
      String form, Map<String, Object> sent, Runnable command, Said done, Model model, HttpServletResponse response, RedirectAttributes redirect) {
    try {
      command.run();
    } catch (Invalid e) {
      response.setStatus(422);
      return show(Entry.wrong(form, sent, e), model);
    } catch (Refused e) {
      response.setStatus(409);
      return show(Entry.refused(form, sent, e.said()), model);
    }
    redirect.addFlashAttribute("notice", done);
    return "redirect:/me";
  }

  /** Those people live in, and the one that is set. */
  private static List<String> zones(String own) {
    return Stream.concat(Stream.of(own), ZoneId.getAvailableZoneIds().stream())
        .filter(id -> id.equals(own) || id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
        .distinct()
        .sorted()
        .toList();
  }
}
