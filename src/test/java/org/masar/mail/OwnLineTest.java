package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masar.mail.Delivery.State;
import org.masar.mail.OutgoingEmail.Origin;
import org.masar.mail.OwnLines.Typed;
import org.masar.web.Invalid;
import org.masar.web.PersonRemoved;
import org.subethamail.smtp.server.SMTPServer;

/** People enter the mail server for their own mails; its password is worth nothing to whoever reads the database. */
class OwnLineTest {

  private static final String SECRET = "a secret only for these tests";

  private final FaultyServer team = new FaultyServer();
  private final FaultyServer theirs = new FaultyServer();
  private final SMTPServer withLogin =
      SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress())
          .authenticationHandlerFactory(
              new org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory(
                  (user, password, context) -> {
                    if (!user.equals("sara") || !password.equals("p@ss word")) {
                      throw new org.subethamail.smtp.auth.LoginFailedException();
                    }
                  }))
          .messageHandlerFactory(theirs)
          .build();
  private final MailRoom room = MailRoom.sendingTo(team.port(), "masar.mail.sender-hosts", "localhost,127.0.0.1", "masar.mail.sender.omar.url", "smtp://o:p@127.0.0.1:" + theirs.port());
  private final OwnLines lines = room.context.getBean(OwnLines.class);

  OwnLineTest() {
    withLogin.start();
  }

  @AfterEach
  void close() {
    room.close();
    withLogin.stop();
    team.close();
    theirs.close();
  }

  @Test
  void mailsGoOverWhatTheirSenderEnteredUntilItIsTakenAway() {
    lines.keep("sara", right());

    assertThat(room.send(by("sara")).state()).isEqualTo(State.SENT);
    assertThat(room.send(by("rep")).state()).isEqualTo(State.SENT);
    assertThat(theirs.arrived).hasSize(1).first().asString().contains("sara@masar.example");
    assertThat(team.arrived).hasSize(1);

    room.context.publishEvent(new PersonRemoved("sara"));

    assertThat(room.send(by("sara")).state()).isEqualTo(State.SENT);
    assertThat(team.arrived).hasSize(2);
    assertThat(room.db.sql("select count(*) from own_line").query(Integer.class).single()).isZero();
  }

  @Test
  void whatTheEnvironmentSaysComesFirst() {
    lines.keep("omar", new Typed("localhost", "1", "omar", "x"));

    assertThat(room.send(by("omar")).state()).isEqualTo(State.SENT);

    assertThat(theirs.arrived).hasSize(1);
  }

  @Test
  void anotherPasswordIsUsedFromTheNextMailOn() {
    lines.keep("sara", new Typed("localhost", port(), "sara", "of yesterday"));
    var mail = by("sara");
    assertThat(room.send(mail).reason()).startsWith("channel:").doesNotContain("yesterday");
    lines.keep("sara", right());

    assertThat(room.send(by("sara")).state()).isEqualTo(State.SENT);
    lines.keep("sara", new Typed("localhost", port(), "sara", ""));
    assertThat(room.send(by("sara")).state()).as("an empty password is the one that is kept").isEqualTo(State.SENT);
    assertThatThrownBy(() -> lines.keep("sara", new Typed("127.0.0.1", port(), "sara", ""))).as("but not for another server").isInstanceOf(Invalid.class);
  }

  @Test
  void aTrialSaysWhetherTheServerTakesTheLoginAndKeepsNothing() {
    assertThat(lines.test("sara", right()).problem()).isNull();
    assertThat(lines.test("sara", new Typed("localhost", port(), "sara", "wrong")).problem().key()).isEqualTo("line.test.login");
    assertThat(lines.test("sara", new Typed("localhost", "1", "sara", "p@ss word")).problem().key()).isEqualTo("line.test.failed");
    assertThat(lines.of("sara")).isEmpty();
    assertThat(theirs.arrived).isEmpty();
  }

  @Test
  void nobodyReadsThePasswordFromTheDatabaseOrPutsItBesideAnotherNameOrServer() {
    lines.keep("sara", right());
    lines.keep("eve", new Typed("localhost", port(), "eve", "hers"));
    var kept = room.db.sql("select password from own_line where user_id = 'sara'").query(String.class).single();

    assertThat(kept).doesNotContain("p@ss").matches("[0-9a-f]{8}\\.[A-Za-z0-9+/]+");
    room.db.sql("update own_line set password = ? where user_id = 'eve'").param(kept).update();
    assertThat(lines.of("eve").orElseThrow().readable()).isFalse();
    room.db.sql("update own_line set host = '127.0.0.1' where user_id = 'sara'").update();
    assertThat(lines.of("sara").orElseThrow().readable()).isFalse();
    assertThat(room.send(by("sara")).state()).isEqualTo(State.RETRY);
    assertThat(theirs.arrived).isEmpty();
    assertThat(right().toString()).doesNotContain("p@ss");
  }

  @Test
  void aChangedSecretIsSaidClearlyAndAnEarlierOneStillReads() {
    lines.keep("sara", right());

    try (var later = MailRoom.on(room.database, team.port(), "masar.secret", "the secret of the years after", "masar.mail.sender-hosts", "localhost")) {
      assertThat(later.context.getBean(OwnLines.class).of("sara").orElseThrow().readable()).isFalse();
      assertThat(later.send(by("sara")).reason()).contains("masar.secret has changed", "MASAR_SECRET_PREVIOUS");
      assertThat(team.arrived).as("never over somebody else's line").isEmpty();
    }
    try (var later =
        MailRoom.on(room.database, team.port(), "masar.secret", "the secret of the years after", "masar.secret-previous", SECRET, "masar.mail.sender-hosts", "localhost")) {
      assertThat(later.send(by("sara")).state()).isEqualTo(State.SENT);
    }
  }

  @Test
  void aHostThatIsNoLongerAllowedIsNotSpokenTo() {
    lines.keep("sara", right());

    try (var later = MailRoom.on(room.database, team.port(), "masar.mail.sender-hosts", "smtp.masar.example")) {
      assertThat(later.send(by("sara")).reason()).contains("masar.mail.sender-hosts");
    }
    assertThat(theirs.arrived).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 587, inside", "127.1, 25, inside", "2130706433, 25, inside", "10.1.2.3, 587, inside", "192.168.1.1, 465, inside", "172.20.0.1, 587, inside",
    "169.254.169.254, 25, inside", "100.64.0.1, 25, inside", "0.0.0.0, 25, inside", "224.0.0.1, 25, inside", "localhost, 587, inside", "192.0.2.7, 22, port",
    "192.0.2.7, 8080, port", "no-such-host.invalid, 587, unknown", "a b, 587, host", "::1, 587, host", "-x, 25, host", "192.0.2.7, 587, none"
  })
  void withoutASettingOnlyMailServersOnTheInternetAreAllowed(String host, int port, String why) {
    var refused = new LineHosts(List.of()).refusal(host, port).map(said -> said.key().replaceAll(".*\\.", "")).orElse("none");

    assertThat(refused).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource({"::1, false", "fd00::1, false", "fe80::1, false", "::ffff:10.0.0.1, false", "2002:a00:1::1, false", "64:ff9b::a00:1, false", "2a00:1450::1, true"})
  void addressesOfIpVersionSixAreJudgedToo(String address, boolean allowed) throws Exception {
    assertThat(LineHosts.isOnTheInternet(InetAddress.getByName(address))).isEqualTo(allowed);
  }

  @Test
  void withASettingOnlyTheNamedOnesAndWhatIsBelowThemAre() {
    var hosts = new LineHosts(List.of("smtp.gmail.com", "masar.sa"));

    assertThat(hosts.refusal("SMTP.gmail.com", 587)).isEmpty();
    assertThat(hosts.refusal("mail.masar.sa", 10_025)).isEmpty();
    for (var other : List.of("gmail.com", "evilmasar.sa", "smtp.gmail.com.evil.example", "127.0.0.1")) {
      assertThat(hosts.refusal(other, 587)).as(other).isPresent();
    }
  }

  private Typed right() {
    return new Typed("localhost", port(), "sara", "p@ss word");
  }

  private String port() {
    return String.valueOf(withLogin.getPortAllocated());
  }

  private static OutgoingEmail by(String user) {
    return new OutgoingEmail(
            UUID.randomUUID().toString(), "D-1", 1L, UUID.randomUUID() + "@acme.example", "Ada", user + "@masar.example", user, "t", "en", "Hi", null, "Hi", false)
        .from(new Origin("inbound-demo", user));
  }
}
