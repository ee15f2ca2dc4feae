package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** Reads messages that others wrote, whatever they look like. */
final class IncomingReader {

  private static final Session SESSION = Session.getInstance(properties());

  private static final Pattern FORWARDED = Pattern.compile("(?iu)\\s*(fwd?|wg|tr|rv|إعادة توجيه|تحويل)\\s?:");

  private IncomingReader() {}

  private static Properties properties() {
    var properties = new Properties();
    properties.put("mail.mime.allowutf8", "true");
    return properties;
  }

  static Incoming read(RawMail raw) throws MessagingException {
    var mail = new MimeMessage(SESSION, new ByteArrayInputStream(raw.bytes()));
    var id = header(mail, "Message-ID");
    var messageId = id == null || id.isBlank() ? null : MessageIds.bare(id);
    var viaList = Automatic.viaList(mail);
    var from = writer(mail, viaList);
    var subject = decoded(header(mail, "Subject"));
    var text = BodyText.of(mail);
    return new Incoming(
        messageId == null || messageId.isEmpty() || messageId.length() > 240 ? "sha:" + hash(raw.bytes()) : "id:" + messageId,
        messageId,
        MessageIds.answered(mail.getHeader("In-Reply-To"), mail.getHeader("References")),
        from,
        recipients(mail),
        subject,
        forwarded(subject) ? text.whole() : text.own(),
        Automatic.wrote(mail, from, subject),
        viaList,
        mail.getHeader(Composer.OURS) != null,
        BounceReports.read(mail, from, subject, text.all()),
        Complaint.read(mail),
        raw.receivedAt());
  }

  /** Whoever forwards a mail means what is below. */
  static boolean forwarded(String subject) {
    return FORWARDED.matcher(subject).lookingAt();
  }

  /** When the writer of an automatic answer is back, if it says so; days are those of UTC. */
  static Optional<LocalDate> back(Incoming mail) {
    return mail.automatic() ? ReturnDates.in(mail.subject(), mail.text(), LocalDate.ofInstant(mail.receivedAt(), ZoneOffset.UTC)) : Optional.empty();
  }

  private static List<String> recipients(MimeMessage mail) throws MessagingException {
    var found = new ArrayList<String>();
    for (var name : List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")) {
      for (var header : mail.getHeader(name) == null ? new String[0] : mail.getHeader(name)) {
        addresses(header).stream().limit(50).forEach(found::add);
      }
    }
    return found;
  }

  /** Groups put themselves into From when the writer's domain asks for it (DMARC), and say elsewhere who it was. */
  private static String writer(MimeMessage mail, boolean viaList) throws MessagingException {
    var original = viaList ? address(mail, "X-Original-From") : null;
    return original != null ? original : address(mail, "From");
  }

  private static String address(MimeMessage mail, String name) throws MessagingException {
    var header = header(mail, name);
    var all = header == null ? List.<String>of() : addresses(header);
    return all.isEmpty() || all.get(0).length() > 320 ? null : Suppressions.normalized(Headers.tame(all.get(0), 320));
  }

  static List<String> addresses(String header) {
    try {
      var found = new ArrayList<String>();
      for (var address : InternetAddress.parseHeader(header, false)) {
        if (address.getAddress() != null && address.getAddress().contains("@")) {
          found.add(address.getAddress());
        }
      }
      return found;
    } catch (AddressException malformed) {
      return List.of();
    }
  }

  private static String header(MimeMessage mail, String name) throws MessagingException {
    var values = mail.getHeader(name);
    return values == null || values.length == 0 ? null : values[0];
  }

  private static String decoded(String header) {
    if (header == null) {
      return "";
    }
    try {
      return Headers.tame(MimeUtility.decodeText(MimeUtility.unfold(header)), 900);
    } catch (UnsupportedEncodingException | RuntimeException unknownCharset) {
      return Headers.tame(header, 900);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
