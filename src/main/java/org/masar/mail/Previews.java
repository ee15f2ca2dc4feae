package org.masar.mail;

import org.springframework.stereotype.Component;

/** Shows what a receiver would see, and sends nothing. */
@Component
public class Previews {

  /** Both parts of the message; the link to unsubscribe in them unsubscribes nobody. */
  public record Look(String text, String html) {}

  private final Layout layout;
  private final Links links;

  Previews(Layout layout, Links links) {
    this.layout = layout;
    this.links = links;
  }

  /** {@code preview} may be null. */
  public Look of(String language, String subject, String preview, String markdown) {
    var email = new OutgoingEmail("preview", null, null, "preview@masar.example", null, null, null, null, language, subject, preview, markdown, false);
    var prose = new Prose(markdown);
    var wayOut = links.unsubscribe(0);
    // inside a sandbox without windows, links that open one do nothing
    var html = layout.html(email, prose.html(), wayOut).replace("<head>", "<head><base target=\"_blank\">");
    return new Look(layout.text(email, prose.text(), wayOut), html);
  }
}
