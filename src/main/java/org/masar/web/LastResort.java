package org.masar.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Catches what fails in front of the controllers (logins without a database) and behind them (half-written pages). */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class LastResort extends OncePerRequestFilter {

  private final Problems problems;
  private final Answers answers;

  LastResort(Problems problems, Answers answers) {
    this.problems = problems;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (Exception failure) {
      if (isClientGone(failure)) {
        return;
      }
      var problem = problems.of(failure, request.getMethod() + " " + request.getRequestURI());
      if (response.isCommitted()) {
        throw new IOException("Cut off: half of the answer was sent when it failed");
      }
      response.reset();
      answers.send(request, response, problem);
    }
  }

  private static boolean isClientGone(Exception failure) {
    return Problems.chain(failure).stream()
        .anyMatch(e -> e instanceof AsyncRequestNotUsableException || e.getClass().getSimpleName().equals("ClientAbortException"));
  }
}
