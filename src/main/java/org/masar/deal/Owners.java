package org.masar.deal;

import java.util.List;
import org.masar.web.Absences;
import org.masar.web.Group;
import org.masar.web.Invalid;
import org.masar.web.User;
import org.masar.web.Users;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose deal it is. */
@Component
class Owners {

  private final Users users;
  private final Absences absences;
  private final JdbcClient jdbc;

  Owners(Users users, Absences absences, JdbcClient jdbc) {
    this.users = users;
    this.absences = absences;
    this.jdbc = jdbc;
  }

  /** The rep whose turn it is, passing over who is away, or null when there is no rep. The turn is a database sequence: nodes share it and never wait for each other. */
  String next() {
    var reps = present(users.membersOf(Group.REPS));
    if (reps.isEmpty()) {
      return null;
    }
    var turn = jdbc.sql("select nextval('deal_turn')").query(Long.class).single();
    return reps.get((int) Math.floorMod(turn - 1, (long) reps.size())).id();
  }

  /** When all are away all have their turn: a deal without an owner would have nobody to come back to. */
  private List<User> present(List<User> reps) {
    var away = absences.away();
    var present = reps.stream().filter(rep -> !away.contains(rep.id())).toList();
    return present.isEmpty() ? reps : present;
  }

  void mustExist(String owner) {
    if (users.find(owner).isEmpty()) {
      throw new Invalid("owner", "there is no user '" + owner + "'");
    }
  }
}
