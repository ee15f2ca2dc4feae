package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Properties;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages as their writers meant them to look, harmless: formatting, lists and tables, but no script, no form, no link to follow and no picture, for a
 * picture tells its sender that we looked.
 */
@Component
public class AsWritten {

  /** How much of a message is kept; the text comes before what makes mails large. */
  static final int KEPT = 256 * 1024;

  private static final PolicyFactory ALLOWED =
      Sanitizers.FORMATTING
          .and(Sanitizers.BLOCKS)
          .and(Sanitizers.TABLES)
          .and(Sanitizers.STYLES)
          .and(new HtmlPolicyBuilder().allowElements("hr", "pre", "center", "font").allowAttributes("dir", "lang", "align").globally().toFactory());

  private final JdbcClient db;

  AsWritten(JdbcClient db) {
    this.db = db;
  }

  /** A message's body as HTML that may be shown in a frame of its own; empty when we have it no more. */
  public Optional<String> html(long message) {
    return db.sql("select raw from inbound_raw where inbound_id = ?").param(message).query((row, n) -> row.getBytes(1)).optional().map(AsWritten::harmless);
  }

  void keep(long message, byte[] raw) {
    var kept = raw.length <= KEPT ? raw : java.util.Arrays.copyOf(raw, KEPT);
    db.sql("insert into inbound_raw (inbound_id, raw) values (?, ?)").params(message, kept).update();
  }

  static String harmless(byte[] raw) {
    try {
      var mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
      var html = mail.isMimeType("text/html") ? Optional.<Part>of(mail) : Enclosed.part(mail, "text/html");
      return html.map(part -> ALLOWED.sanitize(BodyText.decoded(part))).orElseGet(() -> "<pre>" + escaped(BodyText.of(mail).all()) + "</pre>");
    } catch (MessagingException unreadable) {
      return "";
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
