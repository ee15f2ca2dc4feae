package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What our own receiving server says about who wrote a mail (RFC 8601). Only what stands under its name counts: anybody can write such a header, and a server removes
 * those under its own name from what comes in.
 */
class Authenticity {

  private static final Pattern FAILED = Pattern.compile("dmarc\\s*=\\s*fail\\b.*");

  private final List<String> servers;

  /** {@code servers} with commas between them; blank when nobody is believed. */
  Authenticity(String servers) {
    this.servers = Arrays.stream(servers.split(",")).map(s -> s.strip().toLowerCase(Locale.ROOT)).filter(s -> !s.isEmpty()).toList();
  }

  /** Whether our server says that the mail is not from whom it says it is. */
  boolean denies(RawMail raw) {
    if (servers.isEmpty()) {
      return false;
    }
    try {
      var said = new InternetHeaders(new ByteArrayInputStream(raw.bytes()), true).getHeader("Authentication-Results");
      // ours are above those of servers before it; the first is the last word
      return said != null && Arrays.stream(said).map(Authenticity::plain).filter(this::isOfOurs).findFirst().filter(Authenticity::fails).isPresent();
    } catch (MessagingException | RuntimeException unreadable) {
      return false;
    }
  }

  private boolean isOfOurs(String results) {
    var id = results.split("[;\\s]", 2)[0];
    return servers.contains(id);
  }

  private static boolean fails(String results) {
    return Arrays.stream(results.split(";")).skip(1).anyMatch(r -> FAILED.matcher(r.strip()).matches());
  }

  /** On one line, in small letters, without what people write beside it. */
  private static String plain(String header) {
    return MimeUtility.unfold(header).replaceAll("\"[^\"]*\"", "").replaceAll("\\([^()]*\\)", " ").strip().toLowerCase(Locale.ROOT);
  }
}
