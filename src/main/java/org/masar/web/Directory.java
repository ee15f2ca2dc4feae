package org.masar.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Everybody who can log in, with groups, absences and what they answer for; a fixed number of statements for any number of people. */
@Component
class Directory {

  private final IdentityService identity;
  private final AbsenceRows absences;
  private final ObjectProvider<Belongings> belongings;
  private final Clock clock;

  Directory(@Lazy IdentityService identity, AbsenceRows absences, ObjectProvider<Belongings> belongings, Clock clock) {
    this.identity = identity;
    this.absences = absences;
    this.belongings = belongings;
    this.clock = clock;
  }

  /** Those whose id, name or email has the text, by name; {@code limit} of them behind the first {@code from}. */
  List<Person> search(String text, int from, int limit) {
    var wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    var found =
        identity.createUserQuery().list().stream()
            .filter(u -> (u.getId() + "\n" + Users.user(u).name() + "\n" + text(u.getEmail())).toLowerCase(Locale.ROOT).contains(wanted))
            .sorted(Comparator.comparing((User u) -> Users.user(u).name(), String.CASE_INSENSITIVE_ORDER).thenComparing(User::getId))
            .skip(from)
            .limit(limit)
            .toList();
    return people(found);
  }

  Optional<Person> find(String id) {
    return people(identity.createUserQuery().userId(id).list()).stream().findFirst();
  }

  /** What these people answer for, by key of its words, then by user. */
  Map<String, Map<String, Long>> holdings(Collection<String> users) {
    var found = new LinkedHashMap<String, Map<String, Long>>();
    belongings.orderedStream().forEach(kind -> found.put(kind.words(), kind.count(users)));
    return found;
  }

  private List<Person> people(List<User> users) {
    var ids = users.stream().map(User::getId).toList();
    var members = new LinkedHashMap<String, List<String>>();
    Group.ALL.forEach(group -> members.put(group, identity.createUserQuery().memberOfGroup(group).list().stream().map(User::getId).toList()));
    var next = new HashMap<String, Absence>();
    absences.of(ids, clock.instant()).forEach(a -> next.putIfAbsent(a.user(), a));
    var holdings = holdings(ids);
    var people = new ArrayList<Person>();
    for (var user : users) {
      var groups = Group.ALL.stream().filter(group -> members.get(group).contains(user.getId())).toList();
      people.add(person(user, groups, holdings, next.get(user.getId())));
    }
    return people;
  }

  private static Person person(User user, List<String> groups, Map<String, Map<String, Long>> holdings, Absence absence) {
    var holds = new LinkedHashMap<String, Long>();
    holdings.forEach((words, counts) -> counts.computeIfPresent(user.getId(), (id, n) -> n > 0 ? holds.put(words, n) : n));
    return new Person(
        user.getId(), text(user.getFirstName()), text(user.getLastName()), Users.user(user).name(), text(user.getEmail()), groups, holds, absence);
  }

  private static String text(String of) {
    return of == null ? "" : of;
  }
}
