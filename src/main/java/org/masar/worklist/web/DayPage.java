package org.masar.worklist.web;

import java.time.Clock;
import org.masar.web.Group;
import org.masar.web.Users;
import org.masar.worklist.MyDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: the day of whoever sells, and the way on for everybody else. */
@Controller
class DayPage {

  static final int SHOWN = 30;
  private static final int MOST = 500;

  private final MyDay day;
  private final Users users;
  private final Clock clock;

  DayPage(MyDay day, Users users, Clock clock) {
    this.day = day;
    this.users = users;
    this.clock = clock;
  }

  @GetMapping("/")
  String day(
      @RequestHeader(name = "HX-Request", required = false) String htmx, @RequestParam(defaultValue = "" + SHOWN) int shown, Model model) {
    if (!sells()) {
      return "worklist/door";
    }
    fill(model, shown);
    return htmx == null ? "worklist/day" : "worklist/_day :: list";
  }

  void fill(Model model, int shown) {
    var limit = Math.max(1, Math.min(MOST, shown));
    var today = day.day(limit);
    model.addAttribute("day", today);
    model.addAttribute("calls", today.calls());
    model.addAttribute("shown", limit);
    model.addAttribute("most", MOST);
    model.addAttribute("now", clock.instant());
    today.parts().stream()
        .filter(part -> !part.key().equals("snoozed") && part.count() > 0)
        .findFirst()
        .ifPresent(part -> model.addAttribute("first", part.tasks().get(0).id()));
  }

  private boolean sells() {
    var groups = users.currentGroups();
    return groups.contains(Group.REPS) || groups.contains(Group.MANAGERS) || groups.contains(Group.ADMINS);
  }
}
