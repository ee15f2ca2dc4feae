package org.masar.mail;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.masar.TestDatabase;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;

/** One person, many pipelines: nobody hears from us more often than once a day and three times a week. */
class LeadPaceTest {

  private static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");

  /** Mails go from nine o'clock in Cairo on. */
  private static final SendWindow FROM_NINE =
      new SendWindow() {
        @Override
        public ZoneId zone() {
          return CAIRO;
        }

        @Override
        public Instant next(Instant from) {
          var local = from.atZone(CAIRO);
          return local.toLocalTime().isBefore(LocalTime.of(9, 0)) ? local.with(LocalTime.of(9, 0)).toInstant() : from;
        }
      };

  private final DataSource database = TestDatabase.withOurTables();
  private final FaultyServer server = new FaultyServer();
  private final MailRoom room = node();

  @AfterEach
  void close() {
    room.close();
    server.close();
  }

  @Test
  void fiftyDealsOfOnePersonOnTwoNodesAtOnceNeverBreakTheCap() throws Exception {
    var mails = Stream.generate(() -> toLead(7)).limit(50).toList();
    try (var other = node()) {
      var sent = Map.of(0, 1, 1, 2, 2, 3, 3, 3, 7, 4);
      for (int day = 0; day <= 7; day++) {
        if (sent.containsKey(day)) {
          sendAtOnce(mails, other);
          assertThat(server.arrived).as("after day %s", day).hasSize(sent.get(day));
        }
        forward(other);
      }
    }

    assertThat(room.mailer().list(State.HELD, 100, null).items()).hasSize(46).allSatisfy(m -> assertThat(m.why()).startsWith("this person has had"));
  }

  @Test
  void whatExceedsIsHeldUntilTheNextDayOfThePersonWithinItsHours() {
    room.send(toLead(7));

    var second = send(toLead(7));

    var tomorrow = LocalDate.ofInstant(room.clock.instant(), CAIRO).plusDays(1);
    assertThat(second.state()).isEqualTo(State.HELD);
    assertThat(second.reason()).isEqualTo("this person has had the most mails one may have: 1 in a day");
    assertThat(second.retryAt()).isEqualTo(tomorrow.atTime(9, 0).atZone(CAIRO).toInstant());
    assertThat(send(toLead(8)).state()).isEqualTo(State.SENT);
  }

  @Test
  void aMailThatIsTriedAgainCountsOnce() {
    server.afterDot = FaultyServer.answer(451, "4.7.1 greylisted");
    var grey = toLead(7);
    assertThat(send(grey).state()).isEqualTo(State.RETRY);
    assertThat(send(toLead(7)).state()).as("the one under way has the place").isEqualTo(State.HELD);
    server.afterDot = FaultyServer.NONE;

    room.clock.forward(ofHours(1));

    assertThat(send(grey).state()).isEqualTo(State.SENT);
    assertThat(send(grey).state()).isEqualTo(State.SENT);
    assertThat(server.arrived).hasSize(1);
  }

  @Test
  void aMailThatWasTriedBeforeKeepsItsPlaceBesideANewOneThatComesAtTheSameTime() throws Exception {
    for (long lead = 100; lead < 110; lead++) {
      var tried = toLead(lead, "z");
      var anew = toLead(lead, "a");
      server.atRecipient = FaultyServer.answer(451, "4.7.1 greylisted");
      send(tried);
      server.atRecipient = FaultyServer.NONE;
      room.clock.forward(ofHours(1));

      var pool = Executors.newFixedThreadPool(2);
      var states = pool.invokeAll(List.<Callable<Delivery>>of(() -> send(anew), () -> send(tried)));
      pool.shutdown();

      assertThat(states.get(1).get().state()).isEqualTo(State.SENT);
      assertThat(states.get(0).get().state()).isEqualTo(State.HELD);
    }
  }

  @Test
  void aMailThatFailedOrWasSkippedGivesItsPlaceBack() {
    server.afterDot = FaultyServer.answer(554, "5.6.0 no such content");
    assertThat(send(toLead(7)).state()).isEqualTo(State.FAILED);
    server.afterDot = FaultyServer.NONE;
    var skipped = toLead(7);
    room.mailer().send(skipped, FROM_NINE, () -> Optional.of("answered meanwhile"));

    assertThat(send(toLead(7)).state()).isEqualTo(State.SENT);
    assertThat(send(toLead(7)).state()).isEqualTo(State.HELD);
  }

  @Test
  void aMailThatMayHaveArrivedKeepsItsPlace() {
    var lost = toLead(7);
    room.context.getBean(SendClaims.class).take(lost, FROM_NINE).orElseThrow();
    room.db.sql("update email set lease_until = current_timestamp - interval '1' second").update();
    room.mailer().sweep();

    assertThat(send(toLead(7)).state()).isEqualTo(State.HELD);
  }

  @Test
  void aPersonWhoSaysSendNowGoesBeyondTheCap() {
    send(toLead(7));
    var second = toLead(7);
    var held = send(second);

    room.mailer().settle(held.email(), Settlement.AGAIN, "manager");

    assertThat(send(second).state()).isEqualTo(State.SENT);
  }

  @Test
  void theWeekIsAnySevenDays() {
    var pace = new LeadPace(null, null, 1, 3);
    var monday = LocalDate.parse("2026-11-23");

    assertThat(pace.firstFree(days(monday, 0, 1), monday.plusDays(2))).isEqualTo(monday.plusDays(2));
    assertThat(pace.firstFree(days(monday, 0, 1, 2), monday.plusDays(3))).isEqualTo(monday.plusDays(7));
    assertThat(pace.firstFree(days(monday, 0, 3, 5), monday.plusDays(7))).isEqualTo(monday.plusDays(7));
    assertThat(pace.firstFree(days(monday, 2), monday.plusDays(2))).isEqualTo(monday.plusDays(3));
  }

  private static List<LocalDate> days(LocalDate first, int... after) {
    return Arrays.stream(after).mapToObj(first::plusDays).toList();
  }

  private void sendAtOnce(List<OutgoingEmail> mails, MailRoom other) throws Exception {
    var pool = Executors.newFixedThreadPool(16);
    var work = new ArrayList<Callable<Delivery>>();
    mails.forEach(mail -> work.add(() -> room.mailer().send(mail, FROM_NINE, MailRoom.MAY_GO)));
    mails.forEach(mail -> work.add(() -> other.mailer().send(mail, FROM_NINE, MailRoom.MAY_GO)));
    for (var one : pool.invokeAll(work)) {
      one.get();
    }
    pool.shutdown();
  }

  private void forward(MailRoom other) {
    room.clock.forward(ofDays(1));
    other.clock.forward(ofDays(1));
  }

  private Delivery send(OutgoingEmail email) {
    return room.mailer().send(email, FROM_NINE, MailRoom.MAY_GO);
  }

  private MailRoom node() {
    return MailRoom.on(database, server.port(), "masar.mail.per-lead.day", "1", "masar.mail.per-lead.week", "3", "masar.mail.workers", "8");
  }

  private static OutgoingEmail toLead(long lead) {
    return toLead(lead, "");
  }

  private static OutgoingEmail toLead(long lead, String keyBegins) {
    var deal = "D-" + UUID.randomUUID().toString().substring(0, 8);
    return new OutgoingEmail(
        keyBegins + UUID.randomUUID(), deal, lead, "lead" + lead + "@acme.example", "Ada", null, null, "first-touch", "en", "Hello", null, "Hello", false);
  }
}
