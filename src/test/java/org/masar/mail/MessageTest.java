package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.masar.mail.MailRoom.email;
import static org.masar.mail.MailRoom.toAda;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.web.Invalid;

@Tag("once")
class MessageTest extends FaultyMail {

  @Test
  void everyMailIsTextAndHtmlWithAWayOutInOneClick() throws Exception {
    room.send(toAda());

    var mail = arrived(0);
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    assertThat(mail.getHeader("List-Unsubscribe", null)).matches("<https://masar\\.test/u/[0-9a-v]{20,39}>");
    assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(part(mail, 0)).contains("Hello Ada,").contains("Unsubscribe: https://masar.test/u/");
    assertThat(part(mail, 1)).contains("<strong>Ada</strong>", "lang=\"en\" dir=\"ltr\"", "A preview", "https://masar.test/u/");
  }

  @Test
  void oneReceiverTheTeamAsSenderAndRepliesToTheTeam() throws Exception {
    var email =
        new OutgoingEmail("k", "D-1", 1L, "ada@acme.example", "Lovelace, Ada \"x\"", "rep@masar.example", "Sara Ali", "t", "en", "Hi", null, "Hi", false);

    room.send(email);

    var mail = arrived(0);
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("Lovelace, Ada \"x\"");
    assertThat(mail.getFrom()[0]).hasToString("Sara Ali <rep@masar.example>");
    assertThat(mail.getReplyTo()[0]).hasToString("Sales <sales@masar.example>");
    assertThat(mail.getMessageID()).endsWith("@masar.example>");
  }

  @Test
  void arabicMailReadsFromRightToLeftWithItsFooterInArabic() throws Exception {
    room.send(email("1", "ada@acme.example", "ar", "سؤال عن شركتكم", "مرحبًا **آدا**،\n\nهل نتحدث؟", false));

    var mail = arrived(0);
    assertThat(mail.getSubject()).isEqualTo("سؤال عن شركتكم");
    assertThat(mail.getHeader("Content-Language", null)).isEqualTo("ar");
    assertThat(part(mail, 1)).contains("<html lang=\"ar\" dir=\"rtl\">", "<strong>آدا</strong>", "إلغاء الاشتراك");
    assertThat(part(mail, 0)).contains("مرحبًا آدا", "إلغاء الاشتراك: https://");
  }

  @Test
  void aFollowUpContinuesTheConversationOfTheLastMailAboutTheDeal() throws Exception {
    room.send(email("1", "ada@acme.example", "en", "A question", "One", false));
    room.send(email("2", "ada@acme.example", "en", "Ignored", "Two", true));
    room.send(email("3", "ada@acme.example", "en", "Ignored too", "Three", true));

    var first = arrived(0).getMessageID();
    var second = arrived(1).getMessageID();
    assertThat(arrived(1).getHeader("In-Reply-To", null)).isEqualTo(first);
    assertThat(arrived(2).getHeader("In-Reply-To", null)).isEqualTo(second);
    assertThat(arrived(2).getHeader("References", " ").split("\\s+")).containsExactly(first, second);
    assertThat(arrived(2).getSubject()).isEqualTo("Re: A question");
  }

  @Test
  void aConversationNamesAtMostItsLastTwentyMails() {
    var conversation = Conversation.fresh("Hi");
    for (var i = 0; i < 30; i++) {
      conversation = conversation.next("m" + i + "@masar.example");
    }

    assertThat(conversation.references().split(" ")).hasSize(20).startsWith("m10@masar.example").endsWith("m29@masar.example");
    assertThat(conversation.subject()).isEqualTo("Re: Hi");
  }

  @Test
  void rawHtmlAndDangerousLinksInAWordingStayText() throws Exception {
    var markdown = "<script>alert(1)</script> <img src=x onerror=y>\n\n[a](javascript:alert(1)) [b](data:text/html,x) [c](https://ok.example/?a=1&b=2) ![d](file:///etc/passwd)";

    room.send(email("1", "ada@acme.example", "en", "Hi", markdown, false));

    assertThat(part(arrived(0), 1))
        .doesNotContain("<script", "<img", "javascript:", "data:text", "file:")
        .contains("&lt;script&gt;", "href=\"https://masar.test/t/");
    assertThat(part(arrived(0), 0)).doesNotContain("javascript:", "data:text", "file:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hi\r\nBcc: eve@evil.example", "Hi\nBcc: eve@evil.example", "Hi\rBcc: eve@evil.example", "Hi\0", "Hi\u0085X: y", "Hi\u2028X: y", "Hi\u202Egpj.exe",
        "Hi\r\n\r\n<html>", "Hi\u000bX", "\r\n.\r\nMAIL FROM:<eve@evil.example>"
      })
  void nothingThatCouldStartAnotherHeaderGetsIntoOne(String poison) {
    assertThatThrownBy(() -> new OutgoingEmail("k", "D", 1L, "a@x.example", "A", null, null, "t", "en", poison, null, "x", false)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new OutgoingEmail("k", "D", 1L, "a@x.example", poison, null, null, "t", "en", "s", null, "x", false)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new OutgoingEmail("k", "D", 1L, "a@x.example", "A", null, poison, "t", "en", "s", null, "x", false)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new OutgoingEmail("k", "D", 1L, "a@x.example", "A", poison, null, "t", "en", "s", null, "x", false)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new OutgoingEmail("k", "D", 1L, poison, "A", null, null, "t", "en", "s", null, "x", false)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new OutgoingEmail("k", "D", 1L, "a@x.example", "A", null, null, "t", poison, "s", null, "x", false)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new OutgoingEmail("k", "D", 1L, "a@x.example", "A", null, null, "t", "en", "s", poison, "x", false)).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@x.example, b@x.example", "a@x.example;b@x.example", "a@x.example b@x.example", "Ada <a@x.example>", "group:a@x.example;", "a", "@x.example", "a@",
        "a@x@y.example", "<a@x.example>", "a@x.example\r\nRCPT TO:<b@x.example>", "\"a b\"@x.example", "a@[127.0.0.1]"
      })
  void onlyOnePlainAddressIsAReceiverAndTheRefusalDoesNotRepeatIt(String poison) {
    assertThatThrownBy(() -> email(poison, "en", "Hi")).isInstanceOf(Invalid.class).hasMessageNotContaining("x.example");
  }

  @Test
  void theHeaderGuardRefusesALineBreakWhateverTheHeader() throws Exception {
    var letter = new Letter(null, "id@masar.example");

    for (var name : new String[] {"X-Deal", "In-Reply-To", "References", "List-Unsubscribe", "Subject"}) {
      for (var value : new String[] {"1\r\nBcc: eve@evil.example", "1\nBcc: e", "1\rBcc: e", "1\0", "1\r\n\r\nbody", "1\r\n", "1\n x"}) {
        assertThatThrownBy(() -> letter.setHeader(name, value)).hasMessageContaining(name);
      }
    }
    letter.setHeader("References", "<a@b>\r\n <c@d>");
    assertThat(letter.getHeader("References", null)).contains("<c@d>");
  }

  @Test
  void aMessageIdIsTheSameForTheSameKeyAndNotGuessable() {
    var signer = new Signer("a secret only for these tests");

    assertThat(signer.messageId("k")).isEqualTo(signer.messageId("k")).isNotEqualTo(signer.messageId("l"));
    assertThat(signer.messageId("k")).isNotEqualTo(new Signer("another secret").messageId("k"));
  }

  private MimeMessage arrived(int n) throws Exception {
    return new MimeMessage(null, new ByteArrayInputStream(server.arrived.get(n).getBytes(StandardCharsets.UTF_8)));
  }

  private static String part(MimeMessage mail, int n) throws Exception {
    return (String) ((MimeMultipart) mail.getContent()).getBodyPart(n).getContent();
  }
}
