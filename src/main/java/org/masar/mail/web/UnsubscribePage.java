package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.masar.mail.Suppressions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The way out that every mail carries. Link scanners GET everything, so only POST acts (RFC 8058 §3.1). */
@Controller
class UnsubscribePage {

  private final Suppressions suppressions;
  private final BarePage page;

  UnsubscribePage(Suppressions suppressions) {
    this.suppressions = suppressions;
    this.page = new BarePage(suppressions);
  }

  @GetMapping("/u/{token}")
  String ask(@PathVariable String token, Model model, HttpServletResponse response, Locale locale) {
    return page.show(suppressions.wayOut(token), "ask", model, response, locale);
  }

  @PostMapping("/u/{token}")
  String act(@PathVariable String token, Model model, HttpServletResponse response, Locale locale) {
    return page.show(suppressions.unsubscribe(token), "done", model, response, locale);
  }
}
