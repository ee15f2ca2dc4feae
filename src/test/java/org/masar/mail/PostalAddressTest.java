package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

class PostalAddressTest {

  @Test
  void realMailWithoutAPostalAddressShowsInTheHealthAndTakesNothingOutOfService() {
    var check = new PostalAddressCheck(new LetterSettings("  "), false);

    assertThat(check.isMissing()).isTrue();
    assertThat(check.health().getStatus()).isEqualTo(Status.UP);
    assertThat(check.health().getDetails().get("missing")).asString().contains("MASAR_MAIL_POSTAL_ADDRESS");
  }

  @Test
  void itIsNotMissedWhereItIsGivenAndNotInDemo() {
    assertThat(new PostalAddressCheck(new LetterSettings("Olaya St 7, Riyadh"), false).isMissing()).isFalse();
    assertThat(new PostalAddressCheck(new LetterSettings(null), true).isMissing()).isFalse();
  }

  @Test
  void theSettingReachesTheReceiver() throws Exception {
    try (var server = new FaultyServer();
        var room = MailRoom.sendingTo(server.port(), "masar.mail.postal-address", "Olaya St 7,\nRiyadh")) {
      room.send(MailRoom.toAda());

      assertThat(server.arrived.get(0)).contains("Olaya St 7, Riyadh");
    }
  }
}
