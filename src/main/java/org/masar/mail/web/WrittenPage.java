package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import org.masar.mail.AsWritten;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** A message as it was written, for a frame that may do nothing: what the sanitizer would let through the browser still does not run or fetch. */
@Controller
class WrittenPage {

  private static final String POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private final AsWritten written;

  WrittenPage(AsWritten written) {
    this.written = written;
  }

  @GetMapping(path = "/mail/inbound/{id}/html", produces = "text/html;charset=UTF-8")
  @ResponseBody
  String html(@PathVariable long id, HttpServletResponse response) {
    var html = written.html(id).orElseThrow(() -> new NotFound(Said.of("mailpage.gone", id)));
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + id + "</title></head>"
        + "<body dir=\"auto\" style=\"font: 15px/1.5 system-ui, sans-serif; background: #fff; color: #1d2733\">" + html + "</body></html>";
  }
}
