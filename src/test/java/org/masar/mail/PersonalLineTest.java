package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.masar.mail.Delivery.State;
import org.masar.mail.OutgoingEmail.Origin;
import org.masar.mail.OwnSenders.OwnSender;
import org.masar.web.Invalid;

/** People write in their own name, some over their own mail server. */
class PersonalLineTest {

  private final FaultyServer team = new FaultyServer();
  private final FaultyServer saras = new FaultyServer();
  private final MailRoom room =
      MailRoom.sendingTo(
          team.port(), "masar.mail.sender.sara.ali.url", "smtp://sara%40x:p%2Bssword@127.0.0.1:" + saras.port(), "masar.mail.sender.omar.url", "imap://no-such:hidden@x",
          "masar.mail.sender-domains", "masar.example, masar.sa");

  @AfterEach
  void close() {
    room.close();
    team.close();
    saras.close();
  }

  @Test
  void aMailGoesOverTheLineOfWhomItIsFrom() {
    assertThat(room.send(by("sara.ali")).state()).isEqualTo(State.SENT);
    assertThat(room.send(by("rep")).state()).isEqualTo(State.SENT);
    assertThat(room.send(by(null)).state()).isEqualTo(State.SENT);

    assertThat(saras.arrived).hasSize(1).first().asString().contains("sara.ali@masar.example");
    assertThat(saras.senders).as("the envelope that her provider takes").containsExactly("sara.ali@masar.example");
    assertThat(team.arrived).hasSize(2);
    assertThat(team.senders).containsOnly("sales@masar.example");
  }

  @Test
  void aLineThatFailsHoldsUpOnlyItsOwnersMailAndTellsNoPassword() {
    saras.close();

    var hers = by("sara.ali");
    var waiting = room.send(hers);
    var broken = room.send(by("omar"));
    var others = room.send(by("rep"));

    assertThat(waiting.state()).isEqualTo(State.RETRY);
    assertThat(waiting.reason()).startsWith("channel:").doesNotContain("ssword");
    assertThat(broken.state()).isEqualTo(State.RETRY);
    assertThat(broken.reason()).contains("MASAR_MAIL_SENDER_OMAR_URL").doesNotContain("hidden");
    assertThat(others.state()).isEqualTo(State.SENT);
    assertThat(room.suppressions().reasonFor(hers.toAddress())).isEmpty();
    room.clock.forward(Duration.ofMinutes(2));
    assertThat(room.send(hers).state()).as("still down").isEqualTo(State.RETRY);
    assertThat(team.arrived).as("never over somebody else's line").hasSize(1);
  }

  @Test
  void nobodyAppearsUnderADomainThatWeMayNotSendForOrWithAHeaderInTheirName() {
    var senders = room.context.getBean(OwnSenders.class);

    senders.keep("rep", new OwnSender(" Sara Ali ", "sara@MASAR.sa", "Sara\nAcme"), "rep");
    senders.keep("rep", new OwnSender("Sara", "sara@masar.sa", ""), "admin");

    assertThat(senders.of("rep")).isEqualTo(new OwnSender("Sara", "sara@masar.sa", null));
    assertThat(senders.of("rep2")).isEqualTo(new OwnSender(null, null, null));
    assertThat(senders.mayBeFrom("x@evil.example")).isFalse();
    for (var wrong : new OwnSender[] {
      new OwnSender("A\r\nBcc: eve@evil.example", null, null), new OwnSender(null, "ceo@evil.example", null), new OwnSender(null, "a@masar.sa, b@masar.sa", null),
      new OwnSender(null, null, "x".repeat(4001)), new OwnSender("gpj\u202eexe", null, null)
    }) {
      assertThatThrownBy(() -> senders.keep("rep", wrong, "rep")).isInstanceOf(Invalid.class);
    }
    assertThat(senders.of("rep").name()).isEqualTo("Sara");
  }

  private static OutgoingEmail by(String user) {
    var from = user == null ? null : user + "@masar.example";
    return new OutgoingEmail(
            UUID.randomUUID().toString(), "D-1", 1L, UUID.randomUUID() + "@acme.example", "Ada", from, user, "t", "en", "Hi", null, "Hi", false)
        .from(new Origin("inbound-demo", user));
  }
}
