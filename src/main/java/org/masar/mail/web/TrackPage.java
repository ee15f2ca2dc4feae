package org.masar.mail.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Locale;
import org.masar.mail.Hits;
import org.masar.mail.Hits.Visitor;
import org.masar.mail.Suppressions;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Pictures and links of mails. A token that is not ours gets the same picture, and a page that says so; it is never sent anywhere. */
@Controller
class TrackPage {

  private static final byte[] PIXEL = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final Hits hits;
  private final BarePage page;

  TrackPage(Hits hits, Suppressions suppressions) {
    this.hits = hits;
    this.page = new BarePage(suppressions);
  }

  @GetMapping("/t/{token}.gif")
  ResponseEntity<byte[]> open(@PathVariable String token, HttpServletRequest request) {
    hits.open(token, visitor(request));
    return ResponseEntity.ok().contentType(MediaType.IMAGE_GIF).cacheControl(CacheControl.noStore()).body(PIXEL);
  }

  @GetMapping("/t/{token}")
  ModelAndView click(@PathVariable String token, Model model, HttpServletRequest request, HttpServletResponse response, Locale locale) {
    var destination = hits.click(token, visitor(request));
    if (destination.isEmpty()) {
      return new ModelAndView(page.unknown(model, response, locale), model.asMap());
    }
    response.setStatus(HttpStatus.FOUND.value());
    response.setHeader(HttpHeaders.LOCATION, destination.get());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Robots-Tag", "noindex");
    return null;
  }

  private static Visitor visitor(HttpServletRequest request) {
    return new Visitor(
        HttpMethod.HEAD.matches(request.getMethod()), request.getHeader(HttpHeaders.USER_AGENT), fetchesAhead(request), request.getRemoteAddr());
  }

  private static boolean fetchesAhead(HttpServletRequest request) {
    for (var header : new String[] {"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"}) {
      var said = request.getHeader(header);
      if (said != null && said.toLowerCase(Locale.ROOT).matches(".*(prefetch|prerender|preview).*")) {
        return true;
      }
    }
    return false;
  }
}
