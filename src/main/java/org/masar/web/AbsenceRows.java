package org.masar.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code absence}. */
@Component
class AbsenceRows {

  private final JdbcClient jdbc;

  AbsenceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stand-ins of those who are away at that moment, by user; null for nobody. */
  Map<String, String> standIns(Instant now) {
    var found = new HashMap<String, String>();
    jdbc.sql("select user_id, stand_in from absence where from_at <= :now and until_at > :now order by id")
        .param("now", Timestamp.from(now))
        .query((r, i) -> found.put(r.getString("user_id"), r.getString("stand_in")))
        .list();
    return found;
  }

  /** Absences of these users that are not over, the next one first. */
  List<Absence> of(Collection<String> users, Instant now) {
    return users.isEmpty()
        ? List.of()
        : jdbc.sql("select * from absence where user_id in (:users) and until_at > :now order by from_at, id")
            .param("users", users)
            .param("now", Timestamp.from(now))
            .query(AbsenceRows::absence)
            .list();
  }

  Optional<Absence> find(long id) {
    return jdbc.sql("select * from absence where id = ?").param(id).query(AbsenceRows::absence).optional();
  }

  void insert(String user, String standIn, LocalDate first, LocalDate last, Instant from, Instant until, String by, Instant now) {
    jdbc.sql(
            """
            insert into absence (user_id, stand_in, first_day, last_day, from_at, until_at, set_by, set_at)
            values (?, cast(? as varchar(64)), ?, ?, ?, ?, ?, ?)
            """)
        .param(user)
        .param(standIn)
        .param(first)
        .param(last)
        .param(Timestamp.from(from))
        .param(Timestamp.from(until))
        .param(by)
        .param(Timestamp.from(now))
        .update();
  }

  void end(long id, LocalDate last, Instant now) {
    jdbc.sql("update absence set last_day = ?, until_at = ? where id = ?").param(last).param(Timestamp.from(now)).param(id).update();
  }

  void delete(long id) {
    jdbc.sql("delete from absence where id = ?").param(id).update();
  }

  /** Somebody is no longer there: neither away nor anybody's stand-in. */
  void forget(String user) {
    jdbc.sql("delete from absence where user_id = ?").param(user).update();
    jdbc.sql("update absence set stand_in = null where stand_in = ?").param(user).update();
  }

  private static Absence absence(ResultSet r, int row) throws SQLException {
    return new Absence(
        r.getLong("id"),
        r.getString("user_id"),
        r.getString("stand_in"),
        r.getDate("first_day").toLocalDate(),
        r.getDate("last_day").toLocalDate(),
        r.getTimestamp("from_at").toInstant(),
        r.getTimestamp("until_at").toInstant(),
        r.getString("set_by"));
  }
}
