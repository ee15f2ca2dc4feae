package org.masar.deal;

import org.masar.web.Group;
import org.masar.web.Invalid;
import org.masar.web.Users;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose deal it is. */
@Component
class Owners {

  private final Users users;
  private final JdbcClient jdbc;

  Owners(Users users, JdbcClient jdbc) {
    this.users = users;
    this.jdbc = jdbc;
  }

  /** The rep whose turn it is, or null when there is no rep. The turn is a database sequence: nodes share it and never wait for each other. */
  String next() {
    var reps = users.membersOf(Group.REPS);
    if (reps.isEmpty()) {
      return null;
    }
    var turn = jdbc.sql("select nextval('deal_turn')").query(Long.class).single();
    return reps.get((int) Math.floorMod(turn - 1, (long) reps.size())).id();
  }

  void mustExist(String owner) {
    if (users.find(owner).isEmpty()) {
      throw new Invalid("owner", "there is no user '" + owner + "'");
    }
  }
}
