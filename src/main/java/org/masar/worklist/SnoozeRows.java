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

  /** Why a task sleeps, who said so, and when it was due before. */
  record Snoozed(String task, Instant until, String reason, String by, Instant dueBefore) {}

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

  /** A task that is snoozed while it sleeps keeps the due date from before the first time. */
  void keep(Snoozed snoozed, Instant now) {
    var before = find(snoozed.task()).filter(s -> s.until().isAfter(now)).map(Snoozed::dueBefore).orElse(snoozed.dueBefore());
    forget(snoozed.task());
    jdbc.sql("insert into task_snooze (task, until_at, reason, by_user, due_before) values (?, ?, ?, ?, ?)")
        .param(snoozed.task())
        .param(Timestamp.from(snoozed.until()))
        .param(snoozed.reason())
        .param(snoozed.by())
        .param(before == null ? null : Timestamp.from(before))
        .update();
  }

  void forget(String task) {
    jdbc.sql("delete from task_snooze where task = ?").param(task).update();
  }

  private static Snoozed row(ResultSet r, int n) throws SQLException {
    var before = r.getTimestamp("due_before");
    return new Snoozed(
        r.getString("task"), r.getTimestamp("until_at").toInstant(), r.getString("reason"), r.getString("by_user"), before == null ? null : before.toInstant());
  }
}
