package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.mail.MailRoom.toAda;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.masar.mail.Delivery.State;
import org.masar.mail.MailEvent.EmailBounced;
import org.masar.mail.MailEvent.MailReceived;
import org.masar.mail.MailEvent.Unsubscribed;

/** What comes back to an address that was made for one email. */
class WayOutByMailTest {

  private final MailRoom room =
      MailRoom.demo("masar.mail.reply-address", "sales+{token}@masar.example", "masar.mail.bounce-address", "b+{token}@bounces.masar.example");

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aMailToTheSecondAddressOfTheHeaderUnsubscribesOnceAndIsNoReply() throws Exception {
    room.send(toAda());
    var header = sent().getHeader("List-Unsubscribe", null).replaceAll("\\s+", " ");
    assertThat(header).matches("<https://masar\\.test/u/[0-9a-v]+>, <mailto:sales\\+u-[0-9a-v]+@masar\\.example\\?subject=unsubscribe>");
    var address = header.replaceAll(".*<mailto:([^?]+)\\?.*", "$1");

    arrives("<u1@x>", address, "unsubscribe");
    arrives("<u2@x>", address.toUpperCase(java.util.Locale.ROOT), "unsubscribe");

    assertThat(room.suppressions().reasonFor("ada@acme.example")).contains("unsubscribed");
    assertThat(room.heard.all(Unsubscribed.class)).singleElement().satisfies(said -> assertThat(said.about()).isEqualTo("D-42"));
    assertThat(room.heard.all(MailReceived.class)).isEmpty();
    assertThat(room.send(toAda()).state()).isEqualTo(State.SKIPPED);
  }

  @Test
  void aTokenForSomethingElseUnsubscribesNobody() {
    var email = room.send(toAda()).email();
    var signer = room.context.getBean(Signer.class);

    arrives("<u1@x>", "sales+u-" + signer.token("reply", email) + "@masar.example", "unsubscribe");
    arrives("<u2@x>", "sales+u-" + signer.token("bounce", email) + "@masar.example", "unsubscribe");
    arrives("<u3@x>", "b+" + signer.token("unsub", email) + "@bounces.masar.example", "unsubscribe");

    assertThat(room.suppressions().reasonFor("ada@acme.example")).isEmpty();
  }

  @Test
  void aBounceIsToldByItsAddressWhateverItSays() throws Exception {
    var first = room.send(toAda());
    room.send(toAda());
    var back = "b+" + room.context.getBean(Signer.class).token("bounce", first.email()) + "@bounces.masar.example";

    room.mailbox().deliver(raw("Message-ID: <b1@mx.example>\nTo: " + back
        + "\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail\n\nThere is nobody here by that name (5.1.1)."));
    room.inbox().poll();

    assertThat(room.heard.all(EmailBounced.class))
        .singleElement()
        .satisfies(
            bounce -> {
              assertThat(bounce.email()).isEqualTo(first.email());
              assertThat(bounce.hard()).isTrue();
            });
    assertThat(room.suppressions().reasonFor("ada@acme.example")).contains("bounced");
  }

  @Test
  void theEnvelopeSaysWhereToBounceAndTheHeaderWhichPipelineItIs() throws Exception {
    try (var server = new FaultyServer();
        var verp = MailRoom.sendingTo(server.port(), "masar.mail.bounce-address", "b+{token}@bounces.masar.example")) {
      var sent = verp.send(toAda().from(new OutgoingEmail.Origin("inbound_Demo", "rep")));

      var token = verp.context.getBean(Signer.class).token("bounce", sent.email());
      assertThat(server.senders).containsExactly("b+" + token + "@bounces.masar.example");
      var mail = mail(server.arrived.get(0));
      assertThat(mail.getHeader("List-Id", null)).isEqualTo("<inbound-demo.masar.example>");
      assertThat(mail.getReplyTo()[0]).hasToString("Sales <sales@masar.example>");
    }
  }

  private MimeMessage sent() {
    return room.mailbox().server().getReceivedMessages()[0];
  }

  private void arrives(String id, String to, String subject) {
    room.mailbox().deliver(raw("Message-ID: " + id + "\nTo: " + to + "\nFrom: ada@acme.example\nSubject: " + subject + "\n\n"));
    room.inbox().poll();
  }

  private static MimeMessage raw(String text) {
    try {
      return mail(text.replace("\n", "\r\n"));
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage mail(String text) throws jakarta.mail.MessagingException {
    return new MimeMessage(null, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
