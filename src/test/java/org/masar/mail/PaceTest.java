package org.masar.mail;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.masar.TestDatabase;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;

/** What others take from us: a mailbox grows slowly, a receiving domain says how much it takes at once. */
class PaceTest {

  private final DataSource database = TestDatabase.withOurTables();
  private final FaultyServer server = new FaultyServer();
  private MailRoom room;

  @AfterEach
  void close() {
    if (room != null) {
      room.close();
    }
    server.close();
  }

  @Test
  void aMailboxSendsMoreEachDayUpToItsLimitAndTheRestIsHeldUntilTomorrow() {
    room = node("masar.mail.mailbox.day", "4", "masar.mail.mailbox.start", "2", "masar.mail.mailbox.step", "1");

    for (var expected : new int[] {2, 3, 4, 4}) {
      var before = server.arrived.size();
      for (int i = 0; i < 6; i++) {
        var delivery = room.send(toAda());
        if (delivery.state() == State.HELD) {
          assertThat(delivery.reason()).isEqualTo("this mailbox has sent what it may in a day: " + expected);
          assertThat(delivery.retryAt()).isEqualTo(tomorrow());
        }
      }
      assertThat(server.arrived.size() - before).isEqualTo(expected);
      room.clock.forward(ofDays(1));
    }
  }

  @Test
  void theLimitOfAMailboxHoldsOnAllNodesAndIsNotUsedUpByWhatNobodyTook() {
    room = node("masar.mail.mailbox.day", "2");
    try (var other = node("masar.mail.mailbox.day", "2")) {
      server.afterDot = FaultyServer.answer(451, "4.2.0 later");
      assertThat(room.send(toAda()).state()).isEqualTo(State.RETRY);
      server.afterDot = FaultyServer.NONE;

      assertThat(room.send(toAda()).state()).isEqualTo(State.SENT);
      assertThat(other.send(toAda()).state()).isEqualTo(State.SENT);
      assertThat(room.send(toAda()).state()).isEqualTo(State.HELD);
      assertThat(other.send(from("omar@masar.example")).state()).as("another mailbox").isEqualTo(State.SENT);
    }
  }

  @Test
  void evenAPersonWhoSaysSendNowKeepsToTheLimitOfTheMailbox() {
    room = node("masar.mail.mailbox.day", "1");
    room.send(toAda());
    var second = toAda();
    var held = room.send(second);

    room.mailer().settle(held.email(), Settlement.AGAIN, "manager");
    var again = room.send(second);

    assertThat(again.state()).isEqualTo(State.RETRY);
    assertThat(again.retryAt()).isEqualTo(tomorrow());
    room.clock.forward(ofDays(1));
    assertThat(room.send(second).state()).isEqualTo(State.SENT);
  }

  @Test
  void aMailboxLeavesTimeBetweenTwoMails() {
    room = node("masar.mail.mailbox.gap", "PT60S");
    room.send(toAda());

    var second = toAda();
    var held = room.send(second);

    assertThat(held.state()).isEqualTo(State.HELD);
    assertThat(held.retryAt()).isBetween(room.clock.instant().plusSeconds(30), room.clock.instant().plusSeconds(150));
    room.clock.forward(ofSeconds(91));
    assertThat(room.send(second).state()).isEqualTo(State.SENT);
  }

  @Test
  void aDomainGetsTwoAtOnceAtFirstAndOneMoreForEachThatArrived() {
    room = node("masar.mail.per-domain", "4");
    onTheWay(2);
    assertThat(room.send(toAda()).reason()).isEqualTo("as many mails at once as the receiving domain takes yet: acme.example");
    assertThat(room.send(MailRoom.email("b@other.example", "en", "Hi")).state()).as("another domain").isEqualTo(State.SENT);

    arrived();
    room.send(toAda());
    onTheWay(3);

    assertThat(room.send(toAda()).state()).isEqualTo(State.HELD);
    assertThat(lanes()).isEqualTo(3);
  }

  @Test
  void mailsThatAreClaimedTogetherKeepToAllLimitsAndNobodyIsHeldBackForThoseWhoDoNotGo() throws Exception {
    var limits =
        List.of(
                "masar.mail.per-lead.day", "1", "masar.mail.per-lead.week", "3", "masar.mail.per-domain", "20", "masar.mail.mailbox.day", "6",
                "masar.mail.mailbox.start", "6", "masar.mail.workers", "8")
            .toArray(String[]::new);
    var mails = IntStream.range(0, 24).mapToObj(n -> toLead(n % 8, "at" + n % 3 + ".example")).toList();
    var threads = Executors.newFixedThreadPool(16);
    room = node(limits);
    try (var other = node(limits)) {
      for (int round = 0; round < 4; round++) {
        var sends = mails.stream().flatMap(mail -> Stream.of(room, other).map(node -> (Callable<Delivery>) () -> node.send(mail))).toList();
        for (var sent : threads.invokeAll(sends)) {
          sent.get();
        }
        // past the turn of a domain
        List.of(room, other).forEach(node -> node.clock.forward(ofSeconds(3)));
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(room.db.sql("select state, count(*) from email group by state").query((row, n) -> row.getString(1) + " " + row.getInt(2)).list())
        .containsExactlyInAnyOrder("SENT 6", "HELD 18");
    assertThat(room.db.sql("select distinct lead_id from email where state = 'SENT'").query(Long.class).list()).hasSize(6);
    assertThat(room.db.sql("select sent from sender_pace").query(Integer.class).list()).containsExactly(6);
    assertThat(server.arrived).hasSize(6);
  }

  private static OutgoingEmail toLead(long lead, String domain) {
    var key = UUID.randomUUID().toString();
    return new OutgoingEmail(key, "D-" + key.substring(0, 8), 1 + lead, "lead" + lead + "@" + domain, "Ada", null, null, "t", "en", "Hi", null, "Hello", false);
  }

  @Test
  void a421HalvesWhatADomainGetsAndLetsItRest() {
    room = node("masar.mail.per-domain", "8");
    for (int i = 0; i < 6; i++) {
      room.send(toAda());
    }
    assertThat(lanes()).isEqualTo(8);
    server.atRecipient = FaultyServer.answer(421, "4.7.0 too many, try again later");
    room.send(toAda());
    server.atRecipient = FaultyServer.NONE;

    var resting = room.send(toAda());

    assertThat(lanes()).isEqualTo(4);
    assertThat(resting.reason()).isEqualTo("the receiving domain asked for fewer mails at once: acme.example");
    assertThat(resting.retryAt()).isEqualTo(room.clock.instant().plus(ofMinutes(1)));
    room.clock.forward(ofMinutes(1));
    onTheWay(4);
    assertThat(room.send(toAda()).state()).isEqualTo(State.HELD);
    arrived();
    assertThat(room.send(toAda()).state()).isEqualTo(State.SENT);
    assertThat(lanes()).isEqualTo(5);
  }

  private void onTheWay(int mails) {
    for (int i = 0; i < mails; i++) {
      room.context.getBean(SendClaims.class).take(toAda(), SendWindow.ANY_TIME).orElseThrow();
    }
  }

  private void arrived() {
    room.db.sql("update email set state = 'SENT' where state = 'SENDING'").update();
  }

  private int lanes() {
    return room.db.sql("select lanes from domain_pace where domain = 'acme.example'").query(Integer.class).single();
  }

  private Instant tomorrow() {
    return room.clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private MailRoom node(String... limits) {
    return MailRoom.on(database, server.port(), limits);
  }

  private static OutgoingEmail toAda() {
    return MailRoom.toAda();
  }

  private static OutgoingEmail from(String address) {
    return new OutgoingEmail(
        UUID.randomUUID().toString(), "D-1", 7L, "ada@acme.example", "Ada", address, "Omar", "first-touch", "en", "Hello", null, "Hello", false);
  }
}
