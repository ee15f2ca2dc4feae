package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Finds the text that a person wrote in a message, however it is built; gives up below ten levels and after a hundred parts. */
final class BodyText {

  private static final int DEPTH = 10;
  private static final int PARTS = 100;
  private static final int CHARS = 100_000;

  private String plain;
  private String html;
  private final StringBuilder all = new StringBuilder();
  private int parts;

  private BodyText() {}

  /** Own words ({@code own}) and everything readable, attached headers included ({@code all}), for finding Message-IDs in bounces. */
  record Text(String own, String whole, String all) {}

  static Text of(Part message) {
    var body = new BodyText();
    body.walk(message, 0);
    var own =
        body.plain != null && !body.plain.isBlank() ? Quotes.ofText(body.plain) : body.html == null ? "" : Quotes.ofHtml(body.html);
    var whole = body.plain != null && !body.plain.isBlank() ? body.plain.strip() : own;
    return new Text(cut(own), cut(whole), body.all.toString());
  }

  private void walk(Part part, int depth) {
    if (depth > DEPTH || ++parts > PARTS) {
      return;
    }
    try {
      if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
        for (var i = 0; i < Math.min(multipart.getCount(), PARTS); i++) {
          walk(multipart.getBodyPart(i), depth + 1);
        }
      } else if (!part.isMimeType("multipart/*")) {
        leaf(part);
      }
    } catch (MessagingException | IOException | RuntimeException malformed) {
      keep(bytes(part), true);
    }
  }

  private void leaf(Part part) throws MessagingException {
    var readable = part.isMimeType("text/*") || part.isMimeType("message/*") || !named(part.getContentType());
    if (!readable) {
      return;
    }
    var text = decoded(part);
    all.append(text, 0, Math.min(text.length(), Math.max(0, 3 * CHARS - all.length()))).append('\n');
    if (!Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) && (part.isMimeType("text/plain") || !named(part.getContentType())) && plain == null) {
      plain = text;
    } else if (part.isMimeType("text/html") && html == null) {
      html = text;
    }
  }

  /** Whether its type is one at all; what says nonsense about itself is read as text. */
  private static boolean named(String type) {
    try {
      return type != null && new jakarta.mail.internet.ContentType(type).getPrimaryType() != null;
    } catch (jakarta.mail.internet.ParseException nonsense) {
      return false;
    }
  }

  private void keep(String text, boolean asPlain) {
    if (asPlain && plain == null && html == null) {
      plain = text;
    }
    all.append(cut(text));
  }

  static String decoded(Part part) {
    try {
      var charset = new jakarta.mail.internet.ContentType(part.getContentType()).getParameter("charset");
      var bytes = part.getInputStream().readNBytes(RawMail.MAX);
      return clean(new String(bytes, charset(charset)));
    } catch (MessagingException | IOException | RuntimeException malformed) {
      return bytes(part);
    }
  }

  private static Charset charset(String name) {
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(jakarta.mail.internet.MimeUtility.javaCharset(name));
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  private static String bytes(Part part) {
    try {
      var raw = part instanceof jakarta.mail.internet.MimeMessage m ? m.getRawInputStream() : part.getInputStream();
      return clean(new String(raw.readNBytes(CHARS), StandardCharsets.UTF_8));
    } catch (MessagingException | IOException | RuntimeException unreadable) {
      return "";
    }
  }

  private static String cut(String text) {
    return text.length() <= CHARS ? text : text.substring(0, CHARS);
  }

  private static String clean(String text) {
    return text.replace("\0", "").replace("\uFEFF", "");
  }
}
