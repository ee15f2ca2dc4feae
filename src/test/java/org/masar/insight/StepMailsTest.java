package org.masar.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.DatabaseSlice.NOW;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.DatabaseSlice;
import org.masar.insight.StepNumbers.Counts;
import org.masar.insight.StepNumbers.Text;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class StepMailsTest {

  private final AnnotationConfigApplicationContext room = DatabaseSlice.with(StepMails.class);
  private final JdbcClient db = room.getBean(JdbcClient.class);
  private final StepMails mails = room.getBean(StepMails.class);

  @BeforeEach
  void dealsOfTwoPeopleAndTwoWordings() {
    deal(1, 1);
    deal(2, 2);
    deal(3, 1);
    for (var number : new int[] {1, 2}) {
      db.sql("insert into email_wording_version (id, pipeline, template, language, number, source, since) values (?, 'p', 'hello', 'en', ?, 'x', ?)")
          .params(10 + number, number, at(-100 * 24))
          .update();
    }
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void peopleAreCountedByStepWordingAndVersionAndProgramsApart() {
    mail(1, 1, "first", 1, 11, -50, "opened_at", "clicked_at", "replied_at");
    mail(2, 2, "first", 1, 11, -49, "bounced_at", "machine_clicked_at");
    mail(3, 2, "first", 2, 11, -48, "unsubscribed_at", "machine_opened_at");
    mail(4, 2, "first", 2, 12, -47);
    mail(5, 2, "first", 2, null, -46);
    db.sql("update email set tracking = 'CLICKS' where id = 5").update();
    db.sql("update email set variant = 'B' where id = 4").update();

    var old = new Text("hello", "en", 1, at(-100 * 24).toInstant());
    var now = new Text("hello", "en", 2, at(-100 * 24).toInstant());
    assertThat(mails.of("p"))
        .containsExactlyInAnyOrder(
            new StepNumbers("first", "t", 2, now, "B", new Counts(1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0)),
            new StepNumbers("first", "t", 2, old, null, new Counts(1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0)),
            new StepNumbers("first", "t", 2, null, null, new Counts(1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)),
            new StepNumbers("first", "t", 1, old, null, new Counts(2, 1, 2, 1, 2, 1, 1, 0, 1, 0, 0, 1)));
    assertThat(mails.of("p")).extracting(StepNumbers::version).containsExactly(2, 2, 2, 1);
    assertThat(mails.of("another")).isEmpty();
  }

  @Test
  void aMeetingCountsForTheLastMailToThatPersonBeforeIt() {
    mail(1, 1, "first", 1, 11, -50);
    mail(2, 1, "second", 1, 11, -40);
    mail(3, 1, "third", 1, 11, -30);
    mail(4, 2, "first", 1, 11, -50);
    meeting(3, -35);
    meeting(3, -34);
    meeting(2, -60);

    assertThat(mails.of("p")).extracting(StepNumbers::step, n -> n.counts().booked()).containsExactly(
        org.assertj.core.groups.Tuple.tuple("first", 0L), org.assertj.core.groups.Tuple.tuple("second", 1L), org.assertj.core.groups.Tuple.tuple("third", 0L));
  }

  @Test
  void whatIsLongAgoWaitsOrWasNotSentByAStepDoesNotCount() {
    mail(1, 1, "first", 1, 11, -24 * 100);
    mail(2, 1, null, 1, 11, -10);
    mail(3, 1, "first", 1, 11, -10);
    db.sql("update email set sent_at = null, state = 'HELD' where id = 3").update();

    assertThat(mails.of("p")).isEmpty();
  }

  private void deal(int id, int lead) {
    db.sql("insert into deal (id, number, title, lead_id, pipeline, version, currency, opened_at) values (?, ?, 'x', ?, 'p', 1, 'SAR', ?)")
        .params(id, "D-" + id, lead, at(-80))
        .update();
  }

  private void mail(int id, int deal, String step, int version, Integer wording, int hours, String... happened) {
    db.sql(
            """
            insert into email (id, send_key, message_id, to_address, template, subject, markdown, threaded, state, attempt, tries, at, sent_at, tracking,
              lead_id, about, pipeline, pipeline_version, step, wording)
            values (?, ?, ?, 'a@x.example', 't', 's', 'm', false, 'SENT', 1, 0, ?, ?, 'ALL', ?, ?, 'p', ?, ?, ?)
            """)
        .params(id, "k" + id, "m" + id, at(hours), at(hours), deal == 2 ? 2 : 1, "D-" + deal, version, step, wording)
        .update();
    for (var column : happened) {
      db.sql("update email set " + column + " = ? where id = ?").params(at(hours + 1), id).update();
    }
  }

  private void meeting(int deal, int hours) {
    db.sql("insert into deal_event (deal_id, at, kind, text, meeting_at) values (?, ?, 'signal', 'MeetingBooked', ?)").params(deal, at(hours), at(hours)).update();
  }

  private static OffsetDateTime at(int hours) {
    return NOW.plus(Duration.ofHours(hours)).atOffset(ZoneOffset.UTC);
  }
}
