package org.masar.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
  private final Show show;
  private final Clock clock;

  MePage(Preferences preferences, Show show, Clock clock) {
    this.preferences = preferences;
    this.show = show;
    this.clock = clock;
  }

  @GetMapping("/me")
  String me(Model model) {
    model.addAttribute("themes", Arrays.stream(Theme.values()).map(Theme::key).toList());
    model.addAttribute("now", clock.instant());
    model.addAttribute("zones", zones(show.zone().getId()));
    model.addAttribute("zone", show.zone().getId());
    return "web/me";
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

  /** Those people live in, and the one that is set. */
  private static List<String> zones(String own) {
    return Stream.concat(Stream.of(own), ZoneId.getAvailableZoneIds().stream())
        .filter(id -> id.equals(own) || id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
        .distinct()
        .sorted()
        .toList();
  }
}
