package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.mail.OutgoingEmail.Origin;
import org.masar.web.Invalid;

/** Whatever is put into whichever header, what arrives has the headers that we meant and one receiver. */
@Tag("once")
class HeaderPropertyTest extends FaultyMail {

  private static final List<String> PIECES =
      List.of(
          "\r\n", "\n", "\r", "\0", "\u000b", "\u0085", "\u2028", "\u202e", "\u2066", "\t", " ", "\r\n ", ":", ";", ",", "<", ">", "\"", "\\", "@", "(", "=?utf-8?q?=0D=0A?=",
          "=?utf-8?b?4oCu?=", "Bcc: eve@evil.example", "X-Evil: 1", "a", "Ada", "سؤال", "\u200f", "😀", "\ud83d", ".", "\r\n.\r\n", "RCPT TO:<eve@evil.example>", "?=",
          "x".repeat(50));
  private static final TreeSet<String> MEANT =
      new TreeSet<>(
          List.of(
              "Auto-Submitted", "Content-Language", "Content-Type", "Date", "From", "In-Reply-To", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
              "MIME-Version", "Message-ID", "Received", "References", "Reply-To", "Subject", "To", "X-Masar-Email"));

  private final Random random = new Random(20261124);

  @Test
  void noFieldOfAnEmailBringsInAHeaderOrAReceiver() throws Exception {
    var fields =
        Map.<String, Function<String, OutgoingEmail>>of(
            "toName", x -> email("a@x.example", x, null, null, "t", "Hi", null, null),
            "toAddress", x -> email(x, "A", null, null, "t", "Hi", null, null),
            "fromAddress", x -> email("a@x.example", "A", x, null, "t", "Hi", null, null),
            "fromName", x -> email("a@x.example", "A", "rep@masar.example", x, "t", "Hi", null, null),
            "template", x -> email("a@x.example", "A", null, null, x, "Hi", null, null),
            "subject", x -> email("a@x.example", "A", null, null, "t", x, null, null),
            "preview", x -> email("a@x.example", "A", null, null, "t", "Hi", x, null),
            "pipeline", x -> email("a@x.example", "A", null, null, "t", "Hi", null, x));
    var refused = 0;
    var sent = 0;
    for (var field : fields.entrySet()) {
      for (var i = 0; i < 40; i++) {
        var poison = poison();
        try {
          room.send(field.getValue().apply(poison));
          sent++;
        } catch (Invalid asItShould) {
          refused++;
        }
      }
    }

    assertThat(refused).isGreaterThan(100);
    assertThat(server.arrived.size()).isGreaterThan(40).isLessThanOrEqualTo(sent);
    for (var raw : server.arrived) {
      harmless(raw.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void noSetterOfALetterLetsAnotherHeaderIn() throws Exception {
    var setters =
        List.<Setter>of(
            (l, x) -> l.setHeader("X-Deal", x),
            (l, x) -> l.setHeader(x, "1"),
            (l, x) -> l.addHeader("X-Deal", x),
            (l, x) -> l.addHeader(x, "1"),
            (l, x) -> l.addHeaderLine("X-Deal: " + x),
            (l, x) -> l.setSubject(x),
            (l, x) -> l.setSubject(x, "UTF-8"),
            (l, x) -> l.setFrom(x),
            (l, x) -> l.setFrom(new InternetAddress("a@x.example", x, "UTF-8")),
            (l, x) -> l.setSender(new InternetAddress("a@x.example", x)),
            (l, x) -> l.addFrom(InternetAddress.parse(x)),
            (l, x) -> l.setReplyTo(InternetAddress.parse(x)),
            (l, x) -> l.setRecipients(RecipientType.TO, x),
            (l, x) -> l.setRecipients(RecipientType.TO, "a@x.example, b@x.example"),
            (l, x) -> l.addRecipients(RecipientType.CC, "b@x.example"),
            (l, x) -> l.addRecipient(RecipientType.BCC, new InternetAddress("b@x.example")),
            (l, x) -> l.setRecipient(RecipientType.TO, new InternetAddress("a@x.example", x)),
            (l, x) -> l.setContentID(x),
            (l, x) -> l.setContentMD5(x),
            (l, x) -> l.setDescription(x, "UTF-8"),
            (l, x) -> l.setDisposition(x),
            (l, x) -> l.setFileName(x),
            (l, x) -> l.setContentLanguage(new String[] {x}),
            (l, x) -> l.setEnvelopeFrom(x));
    for (var setter : setters) {
      for (var i = 0; i < 20; i++) {
        var letter = new Letter(Session.getInstance(new Properties()), "id@masar.example");
        letter.setRecipient(RecipientType.TO, new InternetAddress("ada@acme.example"));
        letter.setText("Hi", "UTF-8");
        try {
          setter.set(letter, poison());
          letter.saveChanges();
        } catch (Exception refused) {
          continue;
        }
        var out = new ByteArrayOutputStream();
        letter.writeTo(out);
        var headers = new InternetHeaders(new ByteArrayInputStream(out.toByteArray()), true);
        assertThat(headers.getHeader("X-Evil")).isNull();
        assertThat(headers.getHeader("Bcc")).isNull();
        assertThat(headers.getHeader("Cc")).isNull();
        assertThat(headers.getHeader("To")).hasSize(1);
        var from = letter.getEnvelopeFrom();
        assertThat(from == null || !from.matches("(?s).*[\r\n].*")).isTrue();
      }
    }
  }

  private void harmless(byte[] raw) throws Exception {
    var names = new ArrayList<String>();
    var headers = new InternetHeaders(new ByteArrayInputStream(raw), true);
    Collections.list(headers.getAllHeaders()).forEach(h -> names.add(h.getName()));
    assertThat(MEANT).containsAll(names);
    assertThat(names.stream().filter(n -> !n.equals("Received"))).doesNotHaveDuplicates();
    var mail = new MimeMessage(null, new ByteArrayInputStream(raw));
    assertThat(mail.getAllRecipients()).hasSize(1);
    for (var shown : new String[] {mail.getSubject(), ((InternetAddress) mail.getFrom()[0]).getPersonal(), ((InternetAddress) mail.getAllRecipients()[0]).getPersonal()}) {
      assertThat(shown == null || !shown.matches("(?s).*[\r\n\0\u0085\u2028\u202a-\u202e\u2066-\u2069].*")).isTrue();
    }
  }

  private OutgoingEmail email(String to, String toName, String from, String fromName, String template, String subject, String preview, String pipeline) {
    var key = Long.toString(random.nextLong());
    return new OutgoingEmail(key, "D-1", 1L, to, toName, from, fromName, template, "en", subject, preview, "Hi", false).from(new Origin(pipeline, null));
  }

  /** Half of them with a control in them for sure, the others perhaps. */
  private String poison() {
    var poison = new StringBuilder(random.nextBoolean() ? "Hi" : "");
    for (var pieces = 1 + random.nextInt(4); pieces > 0; pieces--) {
      poison.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return random.nextInt(4) == 0 ? poison + "\r\nX-Evil: 1" : poison.toString();
  }

  private interface Setter {
    void set(Letter letter, String value) throws Exception;
  }
}
