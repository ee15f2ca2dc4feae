package org.masar.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.masar.TestDatabase;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** What was put off by an older release belongs to its deal from the upgrade on. */
class OlderSnoozesTest {

  private final Instant now = Instant.now();

  @Test
  void aTaskThatSleepsIsFoundByItsDealAndNoOtherIsTouched() {
    var database = TestDatabase.withOurTables();
    var db = JdbcClient.create(database);
    var rows = new SnoozeRows(db);
    db.sql("insert into deal (number, title, lead_id, pipeline, version, currency, opened_at) values ('D-7', 'Acme', 1, 'p', 1, 'SAR', ?)")
        .param(Timestamp.from(now))
        .update();
    for (var task : new String[] {"t-1", "t-2"}) {
      db.sql("insert into deal_event (deal_id, at, kind, text, more) select id, ?, 'task-created', 'Call', ? from deal")
          .param(Timestamp.from(now))
          .param("{\"task\":\"" + task + "\",\"element\":\"call\"}")
          .update();
    }
    putOff(db, "t-1", Duration.ofDays(2));
    putOff(db, "t-2", Duration.ofDays(-2));
    putOff(db, "of no deal", Duration.ofDays(2));
    assertThat(rows.sleeping("D-7", "t-9", now)).isEmpty();

    new ResourceDatabasePopulator(new ClassPathResource("db/migration/V20261125_2160__worklist_older_snoozes.sql")).execute(database);

    assertThat(rows.sleeping("D-7", "t-9", now)).contains("D-7");
    assertThat(db.sql("select task from task_snooze where deal is null order by task").query(String.class).list()).containsExactly("of no deal", "t-2");
  }

  private void putOff(JdbcClient db, String task, Duration until) {
    db.sql("insert into task_snooze (task, until_at, reason) values (?, ?, 'on holiday')").param(task).param(Timestamp.from(now.plus(until))).update();
  }
}
