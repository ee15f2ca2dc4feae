package org.masar.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code task_snooze}. */
@Component
class SnoozeRows {

  /**
   * Why a task sleeps, who said so, and when it was due before.
   *
   * @param deal number of its deal, or null
   * @param dueAt when it is due when it wakes
   */
  record Snoozed(String task, String deal, Instant until, Instant dueAt, String reason, String by, Instant dueBefore) {}

  private final JdbcClient jdbc;

  SnoozeRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Snoozed> find(String task) {
    return jdbc.sql("select * from task_snooze where task = ?").param(task).query(SnoozeRows::row).optional();
  }

  Map<String, Snoozed> of(Collection<String> tasks) {
    var found = new HashMap<String, Snoozed>();
    if (!tasks.isEmpty()) {
      jdbc.sql("select * from task_snooze where task in (:tasks)")
          .param("tasks", tasks)
          .query(SnoozeRows::row)
          .list()
          .forEach(s -> found.put(s.task(), s));
    }
    return found;
  }

  /** The number of this deal if any task of it was snoozed beyond now; of a task's own when the deal is not known. */
  Optional<String> sleeping(String deal, String task, Instant now) {
    return jdbc.sql("select deal from task_snooze where " + (deal == null ? "task" : "deal") + " = ? and until_at > ? and deal is not null limit 1")
        .param(deal == null ? task : deal)
        .param(Timestamp.from(now))
        .query(String.class)
        .optional();
  }

  /** A task that is snoozed while it sleeps keeps the due date from before the first time. */
  void keep(Snoozed snoozed, Instant now) {
    var before = find(snoozed.task()).filter(s -> s.until().isAfter(now)).map(Snoozed::dueBefore).orElse(snoozed.dueBefore());
    forget(snoozed.task());
    jdbc.sql("insert into task_snooze (task, deal, until_at, due_at, reason, by_user, due_before) values (?, ?, ?, ?, ?, ?, ?)")
        .param(snoozed.task())
        .param(snoozed.deal())
        .param(Timestamp.from(snoozed.until()))
        .param(Timestamp.from(snoozed.dueAt()))
        .param(snoozed.reason())
        .param(snoozed.by())
        .param(before == null ? null : Timestamp.from(before))
        .update();
  }

  void forget(String task) {
    jdbc.sql("delete from task_snooze where task = ?").param(task).update();
  }

  private static Snoozed row(ResultSet r, int n) throws SQLException {
    var until = r.getTimestamp("until_at").toInstant();
    var dueAt = instant(r.getTimestamp("due_at"));
    return new Snoozed(
        r.getString("task"),
        r.getString("deal"),
        until,
        dueAt == null ? until : dueAt,
        r.getString("reason"),
        r.getString("by_user"),
        instant(r.getTimestamp("due_before")));
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
