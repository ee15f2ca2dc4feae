package org.masar.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;

/** Writes what the receiver of a mail, their mail program or their mail server would send back. */
final class AsLead {

  private AsLead() {}

  static MimeMessage answer(MimeMessage original, String text, Instant now) throws MessagingException {
    var answer = back(original, now);
    answer.setSubject("Re: " + original.getSubject().replaceFirst("(?i)^re: ", ""), "UTF-8");
    answer.setText(text + "\n\n> " + BodyText.of(original).own().replace("\n", "\n> "), "UTF-8");
    answer.saveChanges();
    return answer;
  }

  /** Out of office (RFC 3834). */
  static MimeMessage away(MimeMessage original, String text, Instant now) throws MessagingException {
    var answer = back(original, now);
    answer.setSubject("Auto: " + original.getSubject(), "UTF-8");
    answer.setHeader("Auto-Submitted", "auto-replied");
    answer.setText(text, "UTF-8");
    answer.saveChanges();
    return answer;
  }

  /** There is no such address (RFC 3464). */
  static MimeMessage bounce(MimeMessage original) throws MessagingException {
    var report =
        """
        From: MAILER-DAEMON@mx.example
        To: %s
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        Message-ID: <%s@mx.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        The address does not exist.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; %s
        Action: failed
        Status: 5.1.1

        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s
        --b--
        """
            .formatted(
                ((InternetAddress) original.getReplyTo()[0]).getAddress(),
                UUID.randomUUID(),
                ((InternetAddress) original.getRecipients(Message.RecipientType.TO)[0]).getAddress(),
                original.getMessageID());
    return new MimeMessage((Session) null, new ByteArrayInputStream(report.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
  }

  private static MimeMessage back(MimeMessage original, Instant now) throws MessagingException {
    var answer = new MimeMessage(Session.getInstance(new Properties()));
    answer.setFrom(original.getRecipients(Message.RecipientType.TO)[0]);
    answer.setRecipients(Message.RecipientType.TO, original.getReplyTo());
    answer.setHeader("In-Reply-To", original.getMessageID());
    answer.setHeader("References", original.getMessageID());
    answer.setSentDate(Date.from(now));
    return answer;
  }
}
