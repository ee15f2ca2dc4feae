package org.masar.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says when somebody is away and who stands in: everybody for himself, managers for reps, administrators for all. */
@Component
class AbsencePlans {

  private static final int MOST_DAYS = 366;

  private final AbsenceRows rows;
  private final Users users;
  private final Show show;
  private final Clock clock;

  AbsencePlans(AbsenceRows rows, Users users, Show show, Clock clock) {
    this.rows = rows;
    this.users = users;
    this.show = show;
    this.clock = clock;
  }

  /** Absences of a user that are not over, the next one first. */
  List<Absence> of(String user) {
    return rows.of(List.of(user), clock.instant());
  }

  boolean mayPlan(String user) {
    var groups = users.currentGroups();
    return user.equals(users.current())
        || groups.contains(Group.ADMINS)
        || (groups.contains(Group.MANAGERS) && users.groupsOf(user).contains(Group.REPS));
  }

  /** Whole days in the person's time zone, first and last included; {@code standIn} null for nobody. Two absences do not overlap. */
  @Transactional
  public void plan(String user, LocalDate first, LocalDate last, String standIn) {
    var person = mine(user);
    var zone = show.zoneOf(user);
    var today = clock.instant().atZone(zone).toLocalDate();
    var wrong =
        new Wrong()
            .unless(first != null, "first", "people.away.day")
            .unless(last != null, "last", "people.away.day")
            .unless(last == null || !last.isBefore(today), "last", "people.away.over")
            .unless(first == null || last == null || !last.isBefore(first), "last", "people.away.order")
            .unless(first == null || last == null || last.isBefore(first.plusDays(MOST_DAYS)), "last", "people.away.long", MOST_DAYS)
            .unless(standIn == null || !standIn.equals(user), "standIn", "people.away.self");
    wrong.unless(standIn == null || users.find(standIn).isPresent() && sells(standIn), "standIn", "people.away.stand-in", String.valueOf(standIn));
    wrong.refuse();
    var from = first.atStartOfDay(zone).toInstant();
    var until = last.plusDays(1).atStartOfDay(zone).toInstant();
    of(user).stream()
        .filter(a -> a.from().isBefore(until) && from.isBefore(a.until()))
        .findFirst()
        .ifPresent(
            a -> {
              throw new Refused(Said.of("people.away.overlaps", person.name(), a.first(), a.last()));
            });
    rows.insert(user, standIn, first, last, from, until, users.current(), clock.instant());
  }

  /** He is back: one that has begun ends now, one to come is called off. */
  @Transactional
  public void end(long id) {
    var absence = rows.find(id).orElseThrow(() -> new NotFound(Said.of("people.away.gone")));
    mine(absence.user());
    var now = clock.instant();
    if (!absence.hasBegun(now)) {
      rows.delete(id);
    } else if (absence.until().isAfter(now)) {
      rows.end(id, now.atZone(show.zoneOf(absence.user())).toLocalDate(), now);
    }
  }

  private User mine(String user) {
    var person = users.find(user).orElseThrow(() -> new NotFound(Said.of("people.unknown", user)));
    if (!mayPlan(user)) {
      throw new Forbidden(Said.of("people.away.not-yours", person.name()));
    }
    return person;
  }

  private boolean sells(String user) {
    return users.groupsOf(user).stream().anyMatch(List.of(Group.REPS, Group.MANAGERS, Group.ADMINS)::contains);
  }
}
