package org.masar.mail;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/**
 * How our letters look: one column that fits every window, and a footer with why it came, the sender's postal address and the way out.
 *
 * <p>Tables and style attributes only: many mail programs throw style sheets away, and so does our own preview's content policy.
 */
class Layout {

  private static final String FONT = "font-family:-apple-system,'Segoe UI',Roboto,Tahoma,Arial,sans-serif;";
  private static final String TABLE = "<table role=\"presentation\" width=\"100%%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"";
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="%1$s" dir="%2$s">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>%3$s</title></head>
      <body style="margin:0;padding:0;background-color:#f3f4f6">
      <div style="display:none;max-height:0;overflow:hidden;opacity:0">%4$s</div>
      """
          + TABLE
          + """
      background-color:#f3f4f6"><tr><td align="center" style="padding:16px 8px">
      """
          + TABLE
          + """
      max-width:600px;background-color:#ffffff;border-radius:8px" lang="%1$s" dir="%2$s">
      <tr><td lang="%1$s" dir="%2$s" align="%7$s" style="padding:24px;text-align:%7$s;"""
          + FONT
          + """
      font-size:16px;line-height:1.6;color:#1f2937;overflow-wrap:anywhere">
      %5$s</td></tr>
      <tr><td lang="%1$s" dir="%2$s" align="%7$s" style="padding:16px 24px 20px;border-top:1px solid #e5e7eb;text-align:%7$s;"""
          + FONT
          + """
      font-size:12px;line-height:1.6;color:#6b7280">
      %6$s</td></tr>
      </table>
      </td></tr></table>
      </body>
      </html>
      """;

  private final String postalAddress;

  /** {@code postalAddress} may be null. */
  Layout(String postalAddress) {
    this.postalAddress = postalAddress;
  }

  String text(OutgoingEmail email, String prose, String wayOut) {
    var texts = Texts.in(email.language());
    var footer = new StringBuilder(why(email, texts));
    if (!email.notice()) {
      footer.append(postalAddress == null ? "" : "\n" + postalAddress);
      footer.append("\n").append(texts.get("footer.unsubscribe")).append(": ").append(wayOut);
    }
    return prose + "\n\n-- \n" + footer + "\n";
  }

  String html(OutgoingEmail email, String prose, String wayOut) {
    var texts = Texts.in(email.language());
    var direction = texts.direction();
    return PAGE.formatted(
        texts.tag(),
        direction,
        escape(email.subject()),
        escape(email.preview() == null ? "" : email.preview()),
        prose,
        footer(email, texts, wayOut),
        direction.equals("rtl") ? "right" : "left");
  }

  private String footer(OutgoingEmail email, Texts texts, String wayOut) {
    var why = escape(why(email, texts));
    if (email.notice()) {
      return why;
    }
    // an address in another script keeps its own direction
    var address = postalAddress == null ? "" : "<br><span dir=\"auto\">" + escape(postalAddress) + "</span>";
    var link = "<a href=\"" + escape(wayOut) + "\" style=\"color:#4b5563\">" + escape(texts.get("footer.unsubscribe")) + "</a>";
    return why + address + "<br>" + link;
  }

  private static String why(OutgoingEmail email, Texts texts) {
    return texts.get(email.notice() ? "footer.notice" : "footer.why");
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }
}
