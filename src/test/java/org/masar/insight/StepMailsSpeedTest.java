package org.masar.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.DatabaseSlice.NOW;

import java.lang.management.ManagementFactory;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.masar.DatabaseSlice;
import org.masar.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the numbers per step cost with ten thousand deals and thirty thousand mails of one pipeline in the last ninety days. {@code -Pload} only. */
@EnabledIfSystemProperty(named = "masar.load", matches = "long")
class StepMailsSpeedTest {

  private static final int DEALS = 10_000;
  private static final int MAILS = 30_000;

  @Test
  void areThereAtOnce() {
    try (var room = DatabaseSlice.with(StepMails.class)) {
      var db = room.getBean(JdbcTemplate.class);
      fill(db);
      var mails = room.getBean(StepMails.class);
      assertThat(mails.of("p").stream().mapToLong(n -> n.counts().sent()).sum()).isEqualTo(MAILS);
      assertThat(mails.of("p").stream().mapToLong(n -> n.counts().booked()).sum()).isBetween(1L, 2_000L);

      var taken = new ArrayList<Long>();
      for (int i = 0; i < 30; i++) {
        var begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var wall = System.nanoTime();
        mails.of("p");
        taken.add(TestDatabase.onPostgres() ? System.nanoTime() - wall : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
      }
      Collections.sort(taken);
      System.out.printf("Numbers per step of %,d mails: median %d ms, p95 %d ms%n", MAILS, taken.get(15) / 1_000_000, taken.get(28) / 1_000_000);
      assertThat(taken.get(28)).isLessThan(Duration.ofMillis(100).toNanos());
    }
  }

  private static void fill(JdbcTemplate db) {
    var now = Timestamp.from(NOW);
    var deals = new ArrayList<Object[]>();
    for (int i = 1; i <= DEALS; i++) {
      deals.add(new Object[] {i, "D-" + i, i, now});
    }
    db.batchUpdate("insert into deal (id, number, title, lead_id, pipeline, version, currency, opened_at) values (?, ?, 'x', ?, 'p', 1, 'SAR', ?)", deals);
    var mails = new ArrayList<Object[]>();
    var text = "Hello there,\n\n" + "what we make saves a day a week, every week of the year. ".repeat(12);
    for (int i = 1; i <= MAILS; i++) {
      var at = Timestamp.from(NOW.minus(Duration.ofMinutes(4L * i)));
      mails.add(new Object[] {i, "k" + i, "m" + i, "a" + i + "@x.example", text, at, at, 1 + i % DEALS, "D-" + (1 + i % DEALS), i % 7 == 0 ? 2 : 1, "step-" + i % 4, i % 12, i % 3 == 0 ? at : null, i % 20 == 0 ? at : null});
    }
    db.batchUpdate(
        """
        insert into email (id, send_key, message_id, to_address, template, subject, markdown, threaded, state, attempt, tries, at, sent_at, tracking,
          lead_id, about, pipeline, pipeline_version, step, wording, opened_at, replied_at)
        values (?, ?, ?, ?, 't', 'A question', ?, false, 'SENT', 1, 0, ?, ?, 'ALL', ?, ?, 'p', ?, ?, ?, ?, ?)
        """,
        mails);
    var events = new ArrayList<Object[]>();
    for (int i = 1; i <= 10 * DEALS; i++) {
      var at = Timestamp.from(NOW.minus(Duration.ofMinutes(i)));
      events.add(new Object[] {1 + i % DEALS, at, i % 50 == 0 ? at : null});
    }
    db.batchUpdate("insert into deal_event (deal_id, at, kind, text, meeting_at) values (?, ?, 'signal', 'x', ?)", events);
  }
}
