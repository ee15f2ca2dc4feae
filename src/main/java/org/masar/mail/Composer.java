package org.masar.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the message of a claimed email: text and HTML, a way out (RFC 8058), its place in the conversation, one recipient. */
@Component
class Composer {

  static final String OURS = "X-Masar-Email";

  private final MailServer server;
  private final Sender sender;
  private final Links links;
  private final Layout layout;
  private final ListHeaders lists;
  private final Tracker tracker;
  private final Clock clock;

  Composer(MailServer server, Sender sender, Links links, Layout layout, Tracker tracker, Clock clock) {
    this.server = server;
    this.sender = sender;
    this.links = links;
    this.layout = layout;
    this.lists = new ListHeaders(links, sender);
    this.tracker = tracker;
    this.clock = clock;
  }

  Letter compose(Claim claim) throws MessagingException {
    return compose(claim, clock.instant());
  }

  Letter compose(Claim claim, Instant date) throws MessagingException {
    var email = claim.email();
    var wayOut = links.unsubscribe(claim.id());
    var letter = new Letter(server.session(), claim.messageId());
    letter.setFrom(sender.of(email));
    letter.setEnvelopeFrom(links.bounceAddress(claim.id(), sender.team()));
    letter.setRecipient(Message.RecipientType.TO, recipient(claim));
    letter.setReplyTo(new InternetAddress[] {links.replyAddress(claim.id(), sender.team())});
    letter.setSubject(email.subject(), "UTF-8");
    letter.setSentDate(Date.from(date));
    letter.setHeader(OURS, Long.toString(claim.id()));
    if (email.notice()) {
      letter.setHeader("Auto-Submitted", "auto-generated");
    } else {
      lists.write(letter, claim, wayOut);
    }
    if (claim.inReplyTo() != null) {
      letter.setHeader("In-Reply-To", "<" + claim.inReplyTo() + ">");
      letter.setHeader(
          "References", Arrays.stream(claim.references().split(" ")).map(id -> "<" + id + ">").collect(Collectors.joining("\r\n ")));
    }
    letter.setContentLanguage(new String[] {Texts.in(email.language()).tag()});
    letter.setContent(body(claim, wayOut));
    letter.saveChanges();
    return letter;
  }

  InternetAddress recipient(Claim claim) {
    return Sender.named(claim.email().toAddress(), claim.email().toName());
  }

  private MimeMultipart body(Claim claim, String wayOut) throws MessagingException {
    var email = claim.email();
    var prose = new Prose(email.markdown());
    var marks = tracker.follow(claim, prose);
    var text = new MimeBodyPart();
    text.setText(layout.text(email, prose.text(), wayOut), "UTF-8");
    var html = new MimeBodyPart();
    html.setText(layout.html(email, prose.html() + marks, wayOut), "UTF-8", "html");
    return new MimeMultipart("alternative", text, html);
  }
}
