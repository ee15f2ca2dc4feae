package org.masar.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Makes the message of a claimed email: text and HTML, a way out (RFC 8058), its place in the conversation, one recipient. */
@Component
class Composer {

  static final String OURS = "X-Masar-Email";

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="%1$s" dir="%2$s">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%3$s</title></head>
      <body style="margin:0;padding:16px;font-family:system-ui,'Segoe UI',Tahoma,Arial,sans-serif;font-size:16px;line-height:1.5">
      <div style="display:none;max-height:0;overflow:hidden;opacity:0">%4$s</div>
      <div lang="%1$s" dir="%2$s">
      %5$s
      <p style="margin-top:32px;font-size:12px;color:#666">%6$s</p>
      </div>
      </body>
      </html>
      """;

  private final MailServer server;
  private final Sender sender;
  private final Links links;
  private final Clock clock;

  Composer(MailServer server, Sender sender, Links links, Clock clock) {
    this.server = server;
    this.sender = sender;
    this.links = links;
    this.clock = clock;
  }

  Letter compose(Claim claim) throws MessagingException {
    return compose(claim, clock.instant());
  }

  Letter compose(Claim claim, Instant date) throws MessagingException {
    var email = claim.email();
    var letter = new Letter(server.session(), claim.messageId());
    letter.setFrom(sender.of(email));
    letter.setEnvelopeFrom(sender.team().getAddress());
    letter.setRecipient(Message.RecipientType.TO, recipient(claim));
    letter.setReplyTo(new InternetAddress[] {links.replyAddress(claim.id(), sender.team())});
    letter.setSubject(email.subject(), "UTF-8");
    letter.setSentDate(Date.from(date));
    letter.setHeader(OURS, Long.toString(claim.id()));
    if (email.notice()) {
      letter.setHeader("Auto-Submitted", "auto-generated");
    } else {
      letter.setHeader("List-Unsubscribe", "<" + links.unsubscribe(claim.id()) + ">");
      letter.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    if (claim.inReplyTo() != null) {
      letter.setHeader("In-Reply-To", "<" + claim.inReplyTo() + ">");
      letter.setHeader(
          "References", Arrays.stream(claim.references().split(" ")).map(id -> "<" + id + ">").collect(Collectors.joining("\r\n ")));
    }
    letter.setContentLanguage(new String[] {Texts.in(email.language()).tag()});
    letter.setContent(body(claim));
    letter.saveChanges();
    return letter;
  }

  InternetAddress recipient(Claim claim) {
    return Sender.named(claim.email().toAddress(), claim.email().toName());
  }

  private MimeMultipart body(Claim claim) throws MessagingException {
    var email = claim.email();
    var texts = Texts.in(email.language());
    var prose = new Prose(email.markdown());
    var text = new MimeBodyPart();
    var why = texts.get(email.notice() ? "footer.notice" : "footer.why");
    var wayOut = texts.get("footer.unsubscribe");
    var link = links.unsubscribe(claim.id());
    var footer = email.notice() ? why : why + "\n" + wayOut + ": " + link;
    text.setText(prose.text() + "\n\n-- \n" + footer + "\n", "UTF-8");
    var html = new MimeBodyPart();
    html.setText(
        PAGE.formatted(
            texts.tag(),
            texts.direction(),
            escape(email.subject()),
            escape(email.preview() == null ? "" : email.preview()),
            prose.html(),
            email.notice() ? escape(why) : escape(why) + " <a href=\"" + escape(link) + "\" style=\"color:#666\">" + escape(wayOut) + "</a>"),
        "UTF-8",
        "html");
    return new MimeMultipart("alternative", text, html);
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }
}
