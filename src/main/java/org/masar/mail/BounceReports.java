package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/** Finds bounces: delivery status notifications, and the plain letters that other mail systems write instead. */
final class BounceReports {

  private static final Pattern STATUS = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");

  private BounceReports() {}

  static Optional<BounceReport> read(MimeMessage mail, String from, String subject, String wholeText) throws MessagingException {
    if (mail.isMimeType("multipart/report")) {
      var type = String.join(" ", Optional.ofNullable(mail.getHeader("Content-Type")).orElse(new String[0])).toLowerCase(Locale.ROOT);
      if (type.contains("disposition-notification") || type.contains("feedback-report")) {
        return Optional.empty();
      }
      return Optional.of(notification(mail).orElseGet(() -> BounceLetter.read(mail, subject, wholeText)));
    }
    if (!BounceLetter.isOne(mail, from, subject)) {
      return Optional.empty();
    }
    return Optional.of(notification(mail).orElseGet(() -> BounceLetter.read(mail, subject, wholeText)));
  }

  private static Optional<BounceReport> notification(MimeMessage mail) {
    return Enclosed.part(mail, "message/delivery-status", "message/global-delivery-status").flatMap(part -> read(mail, part));
  }

  private static Optional<BounceReport> read(MimeMessage mail, Part part) {
    try (var in = part.getInputStream()) {
      var about = recipient(new DeliveryStatus(in));
      if (about == null) {
        return Optional.empty();
      }
      var id = Enclosed.original(mail).getHeader("Message-ID", null);
      return Optional.of(
          new BounceReport(
              id == null ? BounceLetter.idIn(BodyText.of(mail).all()) : MessageIds.bare(id),
              address(first(about, "Original-Recipient", "Final-Recipient")),
              Optional.ofNullable(first(about, "Action")).orElse("failed").strip(),
              code(first(about, "Status")),
              first(about, "Diagnostic-Code")));
    } catch (MessagingException | IOException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  private static InternetHeaders recipient(DeliveryStatus status) {
    for (var i = 0; i < status.getRecipientDSNCount(); i++) {
      if ("failed".equalsIgnoreCase(first(status.getRecipientDSN(i), "Action"))) {
        return status.getRecipientDSN(i);
      }
    }
    return status.getRecipientDSNCount() > 0 ? status.getRecipientDSN(0) : null;
  }

  static String code(String header) {
    var status = STATUS.matcher(header == null ? "" : header);
    return status.find() ? status.group() : "5.0.0";
  }

  /** {@code rfc822; ada@example.com} or {@code rfc822;<ada@example.com>}. */
  static String address(String header) {
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
