package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;

/** Finds bounces: delivery status notifications, and the plain letters that old mail systems write instead. */
final class BounceReports {

  private static final Pattern MAILER = Pattern.compile("(mailer-daemon|postmaster|mail-?delivery)[^@]*@.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNDELIVERED =
      Pattern.compile("undeliver|delivery (has )?(failed|failure|status)|failure notice|returned mail|could not be delivered",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STATUS = Pattern.compile("\\b[45]\\.\\d{1,3}\\.\\d{1,3}\\b");
  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id:\\s*<([^<>\\s]{1,250})>");

  private BounceReports() {}

  static Optional<BounceReport> read(MimeMessage mail, String from, String subject, String wholeText) throws MessagingException {
    if (mail.isMimeType("multipart/report")) {
      var type = String.join(" ", Optional.ofNullable(mail.getHeader("Content-Type")).orElse(new String[0]));
      if (!type.toLowerCase(java.util.Locale.ROOT).contains("delivery-status")) {
        return Optional.empty();
      }
      return Optional.of(notification(mail, wholeText));
    }
    var looksLikeOne = from != null && MAILER.matcher(from).matches() && subject != null && UNDELIVERED.matcher(subject).find();
    return looksLikeOne ? Optional.of(plainLetter(wholeText)) : Optional.empty();
  }

  private static BounceReport notification(MimeMessage mail, String wholeText) {
    try {
      if (mail.getContent() instanceof MultipartReport report && report.getReport() instanceof DeliveryStatus status) {
        var about = recipient(status);
        return new BounceReport(
            originalId(report, wholeText),
            address(first(about, "Original-Recipient", "Final-Recipient")),
            Optional.ofNullable(first(about, "Action")).orElse("failed").strip(),
            code(first(about, "Status")),
            first(about, "Diagnostic-Code"));
      }
    } catch (MessagingException | IOException | RuntimeException malformed) {
      return plainLetter(wholeText);
    }
    return plainLetter(wholeText);
  }

  private static InternetHeaders recipient(DeliveryStatus status) {
    for (var i = 0; i < status.getRecipientDSNCount(); i++) {
      if ("failed".equalsIgnoreCase(first(status.getRecipientDSN(i), "Action"))) {
        return status.getRecipientDSN(i);
      }
    }
    return status.getRecipientDSNCount() > 0 ? status.getRecipientDSN(0) : new InternetHeaders();
  }

  private static String originalId(MultipartReport report, String wholeText) throws MessagingException {
    try {
      var returned = report.getReturnedMessage();
      if (returned != null && returned.getMessageID() != null) {
        return MessageIds.bare(returned.getMessageID());
      }
    } catch (MessagingException unreadable) {
      return idIn(wholeText);
    }
    return idIn(wholeText);
  }

  private static BounceReport plainLetter(String text) {
    var status = STATUS.matcher(text);
    return new BounceReport(idIn(text), null, "failed", status.find() ? status.group() : "5.0.0", null);
  }

  private static String idIn(String text) {
    var id = MESSAGE_ID.matcher(text);
    return id.find() ? id.group(1) : null;
  }

  private static String code(String header) {
    var status = STATUS.matcher(header == null ? "" : header);
    return status.find() ? status.group() : "5.0.0";
  }

  /** {@code rfc822; ada@example.com} or {@code rfc822;<ada@example.com>}. */
  private static String address(String header) {
    if (header == null) {
      return null;
    }
    var address = header.substring(header.indexOf(';') + 1).replaceAll("[<>\\s]", "");
    return address.contains("@") ? Suppressions.normalized(address) : null;
  }

  private static String first(InternetHeaders headers, String... names) {
    for (var name : names) {
      var values = headers.getHeader(name);
      if (values != null && values.length > 0) {
        return Headers.tame(values[0], 500);
      }
    }
    return null;
  }
}
