package org.masar.mail;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.mail.FaultyServer.answer;
import static org.masar.mail.MailRoom.toAda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masar.mail.Delivery.State;

@Tag("once")
class SmtpFaultTest extends FaultyMail {

  @Test
  void greylistingIsRetriedLaterUnderTheSameMessageId() {
    server.atRecipient = answer(451, "4.7.1 Greylisted, try again in 5 minutes");
    var email = toAda();

    var first = room.send(email);
    var tooEarly = room.send(email);
    server.atRecipient = FaultyServer.NONE;
    room.clock.forward(ofMinutes(5));
    var second = room.send(email);

    assertThat(first.state()).isEqualTo(State.RETRY);
    assertThat(first.retryAt()).isNotNull();
    assertThat(tooEarly).isEqualTo(first);
    assertThat(second.state()).isEqualTo(State.SENT);
    assertThat(second.email()).isEqualTo(first.email());
    assertThat(server.arrived).hasSize(1);
  }

  @Test
  void aMailThatIsPutOffForTwoDaysIsGivenUp() {
    server.afterDot = answer(452, "4.3.1 Out of space");
    var email = toAda();
    var delivery = room.send(email);
    while (delivery.state() == State.RETRY) {
      room.clock.forward(ofHours(12));
      delivery = room.send(email);
    }

    assertThat(delivery.state()).isEqualTo(State.FAILED);
    assertThat(delivery.reason()).startsWith("given up after 48 hours").contains("4.3.1");
    assertThat(room.suppressions().reasonFor("ada@acme.example")).isEmpty();
  }

  @Test
  void anAddressThatDoesNotExistFailsAndIsSuppressed() {
    server.atRecipient = answer(550, "5.1.1 <ada@acme.example>: Recipient address rejected: User unknown");

    var delivery = room.send(toAda());

    assertThat(delivery.state()).isEqualTo(State.FAILED);
    assertThat(delivery.reason()).contains("5.1.1").doesNotContain("@");
    assertThat(room.suppressions().reasonFor("ada@acme.example")).contains("bounced");
  }

  @ParameterizedTest
  @CsvSource({
    "550,5.7.515 Access denied: domain does not meet the required authentication level",
    "550,5.7.1 Service unavailable; client host blocked using a list",
    "554,5.7.1 Relay access denied",
    "550,Relaying denied",
    "530,5.7.0 Must issue a STARTTLS command first",
    "553,5.1.8 Sender address rejected: Domain not found"
  })
  void whatIsOurFaultOnlyDelaysTheMailAndMarksNobodyAsBounced(int code, String text) {
    server.atRecipient = answer(code, text);
    var email = toAda();

    var delivery = room.send(email);
    server.atRecipient = FaultyServer.NONE;
    room.clock.forward(ofMinutes(2));

    assertThat(delivery.state()).isEqualTo(State.RETRY);
    assertThat(delivery.reason()).startsWith("channel: ");
    assertThat(room.suppressions().reasonFor("ada@acme.example")).isEmpty();
    assertThat(room.send(email).reason()).isEqualTo(SendingPause.WHY);

    room.context.getBean(SendingPause.class).goOn("manager");

    assertThat(room.send(email).state()).isEqualTo(State.SENT);
  }

  @Test
  void aRefusalOfTheSenderIsOurFault() {
    server.atSender = answer(550, "5.1.0 Sender rejected");

    assertThat(room.send(toAda()).reason()).startsWith("channel: ");
    assertThat(room.suppressions().reasonFor("ada@acme.example")).isEmpty();
  }

  @Test
  void contentThatIsRefusedFailsWithoutSuppressingAnybody() {
    server.afterDot = answer(554, "5.6.0 Message content rejected");

    assertThat(room.send(toAda()).state()).isEqualTo(State.FAILED);
    assertThat(room.suppressions().reasonFor("ada@acme.example")).isEmpty();
  }

  @Test
  void silenceAfterTheDotIsUnknownBecauseTheMailMayHaveArrived() {
    server.hold = new CountDownLatch(1);
    var email = toAda();

    var delivery = room.send(email);
    room.clock.forward(ofHours(10));

    assertThat(delivery.state()).isEqualTo(State.UNKNOWN);
    assertThat(room.send(email).state()).isEqualTo(State.UNKNOWN);
    assertThat(server.dataCommands).hasValue(1);
  }

  @Test
  void aConnectionResetAfterTheDotIsUnknown() throws IOException {
    try (var cutting = new CuttingServer(CuttingServer.Cut.AFTER_DOT);
        var other = MailRoom.sendingTo(cutting.port())) {
      var delivery = other.send(toAda());

      assertThat(delivery.state()).isEqualTo(State.UNKNOWN);
      assertThat(cutting.dots).hasValue(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"MID_DATA", "BANNER"})
  void aConnectionResetBeforeTheDotIsRetried(CuttingServer.Cut cut) throws IOException {
    try (var cutting = new CuttingServer(cut);
        var other = MailRoom.sendingTo(cutting.port())) {
      var lengthy = MailRoom.email("long", "ada@acme.example", "en", "Long", "All work and no play. ".repeat(40_000), false);

      assertThat(other.send(lengthy).state()).isEqualTo(State.RETRY);
      assertThat(cutting.dots).hasValue(0);
    }
  }

  @Test
  void aServerThatIsDownCostsNoTryHoweverLong() throws IOException {
    int closedPort;
    try (var reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = reserved.getLocalPort();
    }
    try (var other = MailRoom.sendingTo(closedPort)) {
      var email = toAda();
      for (var i = 0; i < 30; i++) {
        assertThat(other.send(email).state()).isEqualTo(State.RETRY);
        other.clock.forward(ofHours(5));
      }
      assertThat(other.db.sql("select tries from email").query(Integer.class).single()).isZero();
    }
  }

  @Test
  void withoutAMailServerTheReasonSaysWhichSettingIsMissing() {
    try (var other = MailRoom.sendingTo(1, "spring.mail.host", "")) {
      assertThat(other.send(toAda()).reason()).contains("SPRING_MAIL_HOST");
    }
  }

  @Test
  void oneRefusedMailLeavesTheOthersAlone() {
    server.atRecipient = answer(550, "5.1.1 No such user");
    room.send(MailRoom.email("nobody@acme.example", "en", "Hello"));
    server.atRecipient = FaultyServer.NONE;

    assertThat(room.send(toAda()).state()).isEqualTo(State.SENT);
  }
}
