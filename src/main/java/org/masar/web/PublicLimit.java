package org.masar.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits what one address may ask of the routes that need no login. */
class PublicLimit extends OncePerRequestFilter {

  private final Buckets clicks;
  private final Buckets forms;
  private final Answers answers;

  PublicLimit(WebSettings settings, Answers answers) {
    clicks = new Buckets(settings.limits().clicksPerMinute(), Duration.ofMinutes(1));
    forms = new Buckets(settings.limits().formsPerMinute(), Duration.ofMinutes(1));
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var buckets = of(Audience.path(request));
    if (buckets != null) {
      var probe = buckets.of(Address.key(request.getRemoteAddr())).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        var wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
        answers.send(request, response, Problem.retry(429, "Too many calls from this address. Try again later.", wait));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private Buckets of(String path) {
    if (path.startsWith("/t/")) {
      return clicks;
    }
    return path.startsWith("/u/") || path.startsWith("/forms/") || path.equals("/forms") ? forms : null;
  }
}
