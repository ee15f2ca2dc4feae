package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.masar.mail.Suppressions;
import org.masar.mail.Suppressions.WayOut;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The way out that every mail carries. Link scanners GET everything, so only POST acts (RFC 8058 §3.1). */
@Controller
class UnsubscribePage {

  private final Suppressions suppressions;
  private final SecureRandom random = new SecureRandom();

  UnsubscribePage(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  @GetMapping("/u/{token}")
  String ask(@PathVariable String token, Model model, HttpServletResponse response, Locale locale) {
    return show(suppressions.wayOut(token), "ask", model, response, locale);
  }

  @PostMapping("/u/{token}")
  String act(@PathVariable String token, Model model, HttpServletResponse response, Locale locale) {
    return show(suppressions.unsubscribe(token), "done", model, response, locale);
  }

  private String show(Optional<WayOut> way, String step, Model model, HttpServletResponse response, Locale locale) {
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
