package org.masar.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the card about somebody's absences shows, on his own page and on the administrators'. */
@Component
class AbsenceCard {

  private final AbsencePlans plans;
  private final Absences absences;
  private final Users users;
  private final Show show;
  private final Clock clock;

  AbsenceCard(AbsencePlans plans, Absences absences, Users users, Show show, Clock clock) {
    this.plans = plans;
    this.absences = absences;
    this.users = users;
    this.show = show;
    this.clock = clock;
  }

  void in(Model model, String user) {
    var now = clock.instant();
    var planned = plans.of(user);
    var isAway = planned.stream().anyMatch(a -> a.hasBegun(now));
    model.addAttribute("absences", planned);
    model.addAttribute("isAway", isAway);
    model.addAttribute("inPlace", isAway ? absences.inPlaceOf(user).orElse(null) : null);
    model.addAttribute("covers", absences.coveredBy(user).stream().sorted().toList());
    model.addAttribute("mayPlan", plans.mayPlan(user));
    model.addAttribute("zoneOfUser", show.zoneOf(user).getId());
    model.addAttribute("today", now.atZone(show.zoneOf(user)).toLocalDate());
    model.addAttribute("colleagues", colleagues(user));
    model.addAttribute("now", now);
  }

  /** Whoever does tasks, but this one, by name. */
  List<User> colleagues(String user) {
    var found = new LinkedHashMap<String, User>();
    for (var group : List.of(Group.REPS, Group.MANAGERS, Group.ADMINS)) {
      users.membersOf(group).forEach(u -> found.put(u.id(), u));
    }
    found.remove(user);
    var sorted = new ArrayList<>(found.values());
    sorted.sort(Comparator.comparing(User::name, String.CASE_INSENSITIVE_ORDER));
    return sorted;
  }
}
