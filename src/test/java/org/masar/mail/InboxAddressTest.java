package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxAddressTest {

  @ParameterizedTest
  @CsvSource({
    "imaps://sales%40x.example:p%3Aa%40s+s%25@mail.x.example:993/INBOX, imaps, sales@x.example, p:a@s+s%, mail.x.example, 993, INBOX",
    "imap://u:p@localhost:143, imap, u, p, localhost, 143, INBOX",
    "imaps://u:p@h/Sales%2FReplies, imaps, u, p, h, -1, Sales/Replies"
  })
  void readsUserAndPasswordPercentEncoded(String uri, String protocol, String user, String password, String host, int port, String folder) {
    assertThat(MailboxAddress.parse(uri)).isEqualTo(new MailboxAddress(protocol, host, port, user, password, folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imaps://sales@x:hunter2 x@h/INBOX", "pop3://u:hunter2@h", "imaps://hunter2@h", "hunter2"})
  void aMalformedAddressIsRefusedWithoutRepeatingThePassword(String uri) {
    assertThatThrownBy(() -> MailboxAddress.parse(uri)).hasMessageContaining("MASAR_MAIL_INBOX").hasMessageNotContaining("hunter2").hasNoCause();
  }

  @Test
  void neverPrintsItsPassword() {
    assertThat(MailboxAddress.parse("imaps://u:hunter2@h/INBOX").toString()).doesNotContain("hunter2");
    assertThat(new MailSettings(null, "imaps://u:hunter2@h/INBOX", null, null, null, 4, Duration.ofSeconds(90), Tracking.CLICKS).toString()).doesNotContain("hunter2");
  }
}
