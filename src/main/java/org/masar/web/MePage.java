package org.masar.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What everybody sets for themselves: language, time zone, colours. */
@Controller
class MePage {

  private final Preferences preferences;
  private final MeModel me;

  MePage(Preferences preferences, MeModel me) {
    this.preferences = preferences;
    this.me = me;
  }

  @GetMapping("/me")
  String me(Model model) {
    return me.show(Entry.NONE, model);
  }

  @PostMapping("/me")
  String keep(@RequestParam String language, @RequestParam String timeZone, @RequestParam String theme, RedirectAttributes redirect) {
    preferences.keep(new Preference(Language.spoken(language).getLanguage(), zone(timeZone), theme(theme)));
    redirect.addFlashAttribute("notice", Said.of("me.kept"));
    return "redirect:/me";
  }

  /** The browser says where it is, once, while nobody has chosen. */
  @PostMapping("/me/zone")
  ResponseEntity<Void> zoneOfBrowser(@RequestParam String timeZone) {
    var now = preferences.current();
    if (now.zone() == null) {
      preferences.keep(new Preference(now.language(), zone(timeZone), now.theme()));
    }
    return ResponseEntity.noContent().build();
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new Invalid("timeZone", Said.of("me.zone.unknown", id));
    }
  }

  private static Theme theme(String key) {
    return Arrays.stream(Theme.values()).filter(t -> t.key().equals(key)).findFirst().orElse(Theme.AUTO);
  }
}
