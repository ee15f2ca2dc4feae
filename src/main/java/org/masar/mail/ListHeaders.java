package org.masar.mail;

import jakarta.mail.MessagingException;
import java.util.Locale;

/**
 * What mail programs offer their own way out by: one click (RFC 8058), or a mail where we read what comes in (RFC 2369); and which pipeline a
 * mail is of, for receivers who sort (RFC 2919).
 */
class ListHeaders {

  private final Links links;
  private final Sender sender;

  ListHeaders(Links links, Sender sender) {
    this.links = links;
    this.sender = sender;
  }

  void write(Letter letter, Claim claim, String wayOut) throws MessagingException {
    var byMail = links.unsubscribeAddress(claim.id());
    var click = "<" + wayOut + ">";
    letter.setHeader("List-Unsubscribe", byMail == null ? click : click + ",\r\n <mailto:" + byMail + "?subject=unsubscribe>");
    letter.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    var pipeline = claim.email().origin().pipeline();
    if (pipeline != null) {
      letter.setHeader("List-Id", "<" + label(pipeline) + "." + domain() + ">");
    }
  }

  private static String label(String pipeline) {
    var label = pipeline.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return label.isEmpty() ? "mail" : label;
  }

  private String domain() {
    var team = sender.team().getAddress();
    return team.substring(team.lastIndexOf('@') + 1);
  }
}
