package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody told their mail provider that a mail of ours is unwanted (RFC 5965).
 *
 * @param originalMessageId without angle brackets, null when not said
 * @param recipient null when the provider hides it
 */
record Complaint(String originalMessageId, String recipient) {

  static Optional<Complaint> read(MimeMessage mail) {
    return Enclosed.part(mail, "message/feedback-report").filter(report -> isOne(mail)).flatMap(
        report -> {
          var said = Enclosed.headers(report);
          if ("not-spam".equals(String.valueOf(said.getHeader("Feedback-Type", null)).strip().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
          }
          var original = Enclosed.original(mail);
          var id = original.getHeader("Message-ID", null);
          var to = said.getHeader("Original-Rcpt-To", null);
          return Optional.of(new Complaint(id == null ? null : MessageIds.bare(id), address(to == null ? original.getHeader("To", null) : to)));
        });
  }

  /** A person who forwards such a report to us does not complain. */
  private static boolean isOne(MimeMessage mail) {
    try {
      return mail.isMimeType("multipart/report");
    } catch (MessagingException unreadable) {
      return false;
    }
  }

  private static String address(String header) {
    var all = header == null ? java.util.List.<String>of() : IncomingReader.addresses(header);
    return all.isEmpty() ? null : Suppressions.normalized(Headers.tame(all.get(0), 320));
  }
}
