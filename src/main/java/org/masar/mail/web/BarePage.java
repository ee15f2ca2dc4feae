package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.masar.mail.Suppressions;
import org.masar.mail.Suppressions.WayOut;
import org.springframework.ui.Model;

/** The page behind a link in a mail: for people who have no account here, so without our frame, and closed to everything from elsewhere. */
class BarePage {

  private final Suppressions suppressions;
  private final SecureRandom random = new SecureRandom();

  BarePage(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  /** A link that leads nowhere, in the visitor's language. */
  String unknown(Model model, HttpServletResponse response, Locale locale) {
    return show(Optional.empty(), "unknown", model, response, locale);
  }

  String show(Optional<WayOut> way, String step, Model model, HttpServletResponse response, Locale locale) {
    var nonce = nonce();
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'nonce-" + nonce + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Robots-Tag", "noindex");
    if (way.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    model.addAttribute("nonce", nonce);
    model.addAttribute("step", way.isPresent() ? step : "unknown");
    model.addAttribute("way", way.orElseGet(() -> suppressions.noWay(locale.toLanguageTag())));
    return "mail/unsubscribe";
  }

  private String nonce() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
