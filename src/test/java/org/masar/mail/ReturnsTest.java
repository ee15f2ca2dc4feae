package org.masar.mail;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.mail.MailRoom.email;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.mail.MailEvent.EmailBounced;
import org.masar.mail.MailEvent.LeadAway;
import org.masar.mail.MailEvent.MailReceived;
import org.masar.mail.MailEvent.Unsubscribed;

/** What follows from mails that come back. */
class ReturnsTest {

  private static final String ADA = "ada@acme.example";

  private final MailRoom room = MailRoom.demo();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void threeThatCameBackForAWhileInTwoWeeksAreAsGoodAsOneForEver() {
    for (var i = 0; i < 3; i++) {
      assertThat(room.suppressions().reasonFor(ADA)).isEmpty();
      arrives(report(sent(), "5.2.2", "552 5.2.2 Mailbox full"));
    }

    assertThat(room.suppressions().reasonFor(ADA)).contains("bounced");
    assertThat(room.heard.all(EmailBounced.class)).extracting(EmailBounced::hard).containsExactly(false, false, true);
  }

  @Test
  void reportsAboutOneMailAndThoseOfLongAgoDoNotAddUp() {
    var first = sent();
    arrives(report(first, "5.2.2", "552 5.2.2 Mailbox full"));
    arrives(report(first, "5.2.2", "552 5.2.2 Mailbox is still full"));
    arrives(report(first, "5.2.2", "552 5.2.2 Mailbox quota"));
    arrives(report(sent(), "5.2.2", "552 5.2.2 Mailbox full"));
    room.db.sql("update inbound_email set received_at = received_at - interval '15' day").update();
    arrives(report(sent(), "5.2.2", "552 5.2.2 Mailbox full"));

    assertThat(room.suppressions().reasonFor(ADA)).isEmpty();
  }

  @Test
  void ourOwnFaultStopsSendingAndMarksNobody() {
    arrives(report(sent(), "5.7.1", "554 5.7.1 Client host blocked using zen.spamhaus.example"));

    assertThat(pause().now()).get().satisfies(p -> assertThat(p.why()).contains("blocked").doesNotContain("@"));
    assertThat(room.suppressions().reasonFor(ADA)).isEmpty();
    assertThat(room.db.sql("select count(*) from email where bounced_at is not null").query(Integer.class).single()).isZero();
    assertThat(room.heard.all(EmailBounced.class)).extracting(EmailBounced::hard).containsExactly(false);
  }

  @Test
  void whatComesBackLateOfMailsFromBeforeDoesNotStopSendingAgain() {
    var before = sent();
    arrives(report(sent(), "5.7.1", "554 5.7.1 blocked"));
    room.clock.forward(ofMinutes(10));
    pause().goOn("manager");
    assertThat(room.heard.all(MailEvent.SendingResumed.class)).hasSize(1);

    arrives(report(before, "5.7.1", "554 5.7.1 blocked"));
    assertThat(pause().now()).isEmpty();
    room.clock.forward(ofMinutes(10));
    arrives(report(sent(), "5.7.1", "554 5.7.1 blocked"));

    assertThat(pause().now()).isPresent();
  }

  @Test
  void whoOnlyKnowsAnAddressCannotStopUs() {
    sent();
    arrives(report("invented@evil.example", "5.7.1", "554 5.7.1 blocked"));

    assertThat(pause().now()).isEmpty();
  }

  @Test
  void aComplaintEndsLikeAnUnsubscribeOnceHoweverOftenItIsSent() {
    var id = sent();
    arrives(complaint(id));
    arrives(complaint(id));

    assertThat(room.suppressions().reasonFor(ADA)).contains("complained");
    assertThat(room.heard.all(Unsubscribed.class)).extracting(Unsubscribed::address).containsExactly(ADA);
    assertThat(room.heard.all(MailReceived.class)).isEmpty();
  }

  @Test
  void aComplaintIsKeptEvenWhenTheDealCannotTakeIt() {
    room.heard.reactWith(
        event -> {
          throw new IllegalStateException("cannot correlate");
        });
    arrives(complaint(sent()));

    assertThat(room.suppressions().reasonFor(ADA)).contains("complained");
  }

  @Test
  void anAutomaticAnswerSaysUntilWhenItsWriterIsAway() {
    var id = sent();
    var back = room.clock.instant().plus(ofDays(9)).atOffset(java.time.ZoneOffset.UTC).toLocalDate();
    arrives("Message-ID: <a@x>\nIn-Reply-To: <" + id + ">\nFrom: " + ADA + "\nAuto-Submitted: auto-replied\nSubject: Automatic reply\n\nBack on " + back + ".");

    assertThat(room.heard.all(LeadAway.class)).singleElement().satisfies(away -> assertThat(away.back()).isEqualTo(back));
  }

  @Test
  @Tag("once")
  void fiftyMegabytesAreTakenInAndThoseBehindThemToo() {
    deliver(("Message-ID: <big@x>\r\nFrom: big@x.example\r\nSubject: big\r\n\r\nThe beginning\r\n" + ("x".repeat(998) + "\r\n").repeat(50_000)).getBytes(StandardCharsets.US_ASCII));
    arrives("Message-ID: <last@x>\nFrom: last@x.example\nSubject: last\n\nI come last");

    assertThat(room.heard.all(MailReceived.class)).extracting(MailReceived::fromAddress).containsExactly("big@x.example", "last@x.example");
  }

  private SendingPause pause() {
    return room.context.getBean(SendingPause.class);
  }

  private String sent() {
    var delivery = room.send(email(ADA, "en", "A question"));
    return room.mailer().find(delivery.email()).orElseThrow().messageId();
  }

  private static String report(String original, String status, String said) {
    return """
        Return-Path: <>
        Message-ID: <%s@mx.example>
        From: MAILER-DAEMON@mx.example
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; ada@acme.example
        Action: failed
        Status: %s
        Diagnostic-Code: smtp; %s

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <%s>

        --b--
        """
        .formatted(UUID.randomUUID(), status, said, original);
  }

  private static String complaint(String original) {
    return """
        Message-ID: <%s@provider.example>
        From: abuse@provider.example
        Subject: complaint
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="b"

        --b
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        Version: 1

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <%s>

        --b--
        """
        .formatted(UUID.randomUUID(), original);
  }

  private void arrives(String message) {
    deliver(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    room.inbox().poll();
  }

  private void deliver(byte[] message) {
    try {
      room.mailbox().deliver(new MimeMessage(null, new ByteArrayInputStream(message)));
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
