package org.masar.mail;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.masar.mail.MailRoom.MAY_GO;
import static org.masar.mail.MailRoom.email;
import static org.masar.mail.MailRoom.toAda;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;
import org.masar.web.NotFound;
import org.masar.web.Refused;

class SendOnceTest extends FaultyMail {

  @Test
  void aSecondSendWithTheSameKeySendsNothingAndSaysWhatBecameOfTheFirst() {
    var email = toAda();

    var first = room.send(email);
    var second = room.send(email);

    assertThat(first.state()).isEqualTo(State.SENT);
    assertThat(second).isEqualTo(first);
    assertThat(server.arrived).hasSize(1);
  }

  @Test
  void manySendersOfOneKeyAtOnceMakeOneMail() throws Exception {
    var email = toAda();
    var start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(6);
    var all = new ArrayList<Future<Delivery>>();
    for (var i = 0; i < 6; i++) {
      all.add(
          pool.submit(
              () -> {
                start.await();
                return room.send(email);
              }));
    }

    start.countDown();

    for (var one : all) {
      assertThat(one.get().state()).isIn(State.SENT, State.SENDING);
    }
    assertThat(server.dataCommands).hasValue(1);
    pool.shutdown();
  }

  @Test
  void aMailOnTheWireIsSendingForEverybodyElse() throws Exception {
    server.close();
    room.close();
    server = new FaultyServer();
    server.hold = new CountDownLatch(1);
    room = MailRoom.sendingTo(server.port(), "spring.mail.properties[mail.smtp.timeout]", "20000");
    var email = toAda();
    var pool = Executors.newSingleThreadExecutor();
    var first = pool.submit(() -> room.send(email));
    Awaitility.await().until(() -> server.dataCommands.get() == 1);

    var second = room.send(email);
    room.mailer().sweep();
    server.hold.countDown();

    assertThat(second.state()).isEqualTo(State.SENDING);
    assertThat(first.get().state()).isEqualTo(State.SENT);
    assertThat(server.dataCommands).hasValue(1);
    pool.shutdown();
  }

  @Test
  void aMailWhoseNodeDiedIsUnknownAndNeverSentAgainByItself() {
    var email = toAda();
    diesAfterClaiming(email);

    room.mailer().sweep();
    room.clock.forward(ofHours(50));
    var again = room.send(email);
    room.mailer().sweep();

    assertThat(again.state()).isEqualTo(State.UNKNOWN);
    assertThat(server.dataCommands).hasValue(0);
    assertThat(room.heard.all(MailEvent.EmailUnknown.class))
        .containsExactly(new MailEvent.EmailUnknown(again.email(), email.key(), "D-42"));
  }

  @Test
  void anUnknownMailGoesAgainUnderItsOldMessageIdWhenAPersonSaysSo() {
    var email = toAda();
    diesAfterClaiming(email);
    room.mailer().sweep();
    var unknown = room.mailer().findByKey(email.key()).orElseThrow();

    var settled = room.mailer().settle(unknown.id(), Settlement.AGAIN, "manager");
    var sent = room.send(email);

    assertThat(settled.state()).isEqualTo(State.RETRY);
    assertThat(sent.state()).isEqualTo(State.SENT);
    assertThat(server.arrived).singleElement().asString().contains("Message-ID: <" + unknown.messageId() + ">");
    assertThat(room.heard.all(MailEvent.EmailSettled.class))
        .containsExactly(new MailEvent.EmailSettled(unknown.id(), email.key(), "D-42", Settlement.AGAIN));
  }

  @Test
  void anUnknownMailSettledAsSentOrSkippedIsOverWith() {
    for (var as : new Settlement[] {Settlement.SENT, Settlement.SKIP}) {
      var email = toAda();
      diesAfterClaiming(email);
      room.mailer().sweep();

      room.mailer().settle(room.mailer().findByKey(email.key()).orElseThrow().id(), as, "manager");

      assertThat(room.send(email).state()).isEqualTo(as == Settlement.SENT ? State.SENT : State.SKIPPED);
    }
    assertThat(server.dataCommands).hasValue(0);
  }

  @Test
  void aSentMailCannotBeSettledAndAnUnheardOfOneIsNotFound() {
    var sent = room.send(toAda());

    assertThatThrownBy(() -> room.mailer().settle(sent.email(), Settlement.AGAIN, "manager")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> room.mailer().settle(4711, Settlement.AGAIN, "manager")).isInstanceOf(NotFound.class);
  }

  @Test
  void aNodeThatLostItsClaimWhileItHungNeitherSendsNorWritesAResult() {
    var email = toAda();
    var late =
        room.mailer()
            .send(
                email,
                () -> {
                  // on another node
                  CompletableFuture.runAsync(
                          () -> {
                            leaseRunsOut(email);
                            room.mailer().sweep();
                          })
                      .join();
                  return Optional.empty();
                });

    assertThat(late.state()).isEqualTo(State.UNKNOWN);
    assertThat(server.dataCommands).hasValue(0);
  }

  @Test
  void theLastCheckKeepsAMailBackForGoodAndItsReasonIsKept() {
    var email = toAda();

    var skipped = room.mailer().send(email, () -> Optional.of("replied an hour ago"));
    var later = room.send(email);

    assertThat(skipped.state()).isEqualTo(State.SKIPPED);
    assertThat(later.reason()).isEqualTo("replied an hour ago");
    assertThat(server.dataCommands).hasValue(0);
  }

  @Test
  void aLastCheckThatFailsLeavesTheMailToBeTriedAgain() {
    var email = toAda();

    assertThatThrownBy(
            () ->
                room.mailer()
                    .send(
                        email,
                        () -> {
                          throw new IllegalStateException("no database");
                        }))
        .hasMessage("no database");
    room.clock.forward(ofMinutes(1));

    assertThat(room.send(email).state()).isEqualTo(State.SENT);
  }

  @Test
  void aSuppressedAddressIsNeverWrittenToWhoeverAsks() {
    room.suppressions().add(" Ada@Acme.example ", "unsubscribed", "test");

    var delivery = room.send(toAda());

    assertThat(delivery.state()).isEqualTo(State.SKIPPED);
    assertThat(delivery.reason()).isEqualTo("suppressed: unsubscribed");
    assertThat(server.connections).hasValueLessThanOrEqualTo(1);
    assertThat(server.dataCommands).hasValue(0);
  }

  @Test
  void aHeldMailIsShownWithItsReasonAndGoesWithTheNewestWording() {
    var key = "hold-1";
    var until = room.clock.instant().plus(ofHours(3));

    var held = room.mailer().hold(email(key, "ada@acme.example", "en", "Old subject", "Old text", false), until, "outside working hours");
    var listed = room.mailer().list(State.HELD, 10, null).items();
    var sent = room.send(email(key, "ada@acme.example", "en", "New subject", "New text", false));
    var heldAgain = room.mailer().hold(email(key, "ada@acme.example", "en", "Old subject", "Old text", false), until, "too late");

    assertThat(held.state()).isEqualTo(State.HELD);
    assertThat(held.retryAt()).isEqualTo(until);
    assertThat(listed).singleElement().satisfies(row -> assertThat(row.why()).isEqualTo("outside working hours"));
    assertThat(sent.state()).isEqualTo(State.SENT);
    assertThat(heldAgain.state()).isEqualTo(State.SENT);
    assertThat(server.arrived).singleElement().asString().contains("New subject", "New text").doesNotContain("Old");
  }

  @Test
  void aHeldMailThatAPersonOrderedOutIsNotHeldAgain() {
    var email = toAda();
    var held = room.mailer().hold(email, room.clock.instant().plus(ofHours(3)), "outside working hours");

    room.mailer().settle(held.email(), Settlement.AGAIN, "manager");
    var answer = room.mailer().hold(email, room.clock.instant().plus(ofHours(3)), "outside working hours");

    assertThat(answer.state()).isEqualTo(State.RETRY);
    assertThat(room.mailer().send(email, MAY_GO).state()).isEqualTo(State.SENT);
  }

  @Test
  void connectionsAreReusedBetweenMails() {
    for (var i = 0; i < 5; i++) {
      room.send(toAda());
    }

    assertThat(server.arrived).hasSize(5);
    assertThat(room.context.getBean(SmtpLines.class).opened()).isEqualTo(1);
  }

  @Test
  void listsAreNewestFirstAndPaged() {
    var first = room.send(toAda());
    var second = room.send(toAda());
    var third = room.send(toAda());

    var page = room.mailer().list(State.SENT, 2, null);
    var rest = room.mailer().list(State.SENT, 2, page.next());

    assertThat(page.items()).extracting(Mailer.EmailRow::id).containsExactly(third.email(), second.email());
    assertThat(rest.items()).extracting(Mailer.EmailRow::id).containsExactly(first.email());
    assertThat(rest.next()).isNull();
  }

  private void diesAfterClaiming(OutgoingEmail email) {
    room.context.getBean(SendClaims.class).take(email, SendWindow.ANY_TIME).orElseThrow();
    leaseRunsOut(email);
  }

  private void leaseRunsOut(OutgoingEmail email) {
    room.db.sql("update email set lease_until = current_timestamp - interval '1' second where send_key = ?").param(email.key()).update();
  }
}
