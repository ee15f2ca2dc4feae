package org.masar.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Turns away who is not logged in (a person to the login page, a program with 401) or may not do it (403). */
@Component
class Doorman implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final Answers answers;
  private final Users users;

  Doorman(Answers answers, Users users) {
    this.answers = answers;
    this.users = users;
  }

  @Override
  public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
    if (why instanceof TooManyTries tooMany) {
      answers.send(request, response, Problem.retry(429, tooMany.getMessage(), tooMany.retryAfter()));
    } else if (Audience.isPerson(request)) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + "/login");
    } else {
      answers.write(response, challenge(request, Problem.of(401, "Log in first: HTTP Basic or the session of the login page.")));
    }
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why) throws IOException {
    var forged = why instanceof CsrfException;
    if (forged && users.current() == null) { // a token is the least of what is missing
      commence(request, response, null);
      return;
    }
    var detail =
        forged
            ? Said.of("error.forged")
            : Said.of("error.groups");
    answers.send(request, response, Problem.of(403, detail));
  }

  /** Browsers must not ask for a password of their own accord: they would send it ever after, to forged forms too. */
  private static Problem challenge(HttpServletRequest request, Problem problem) {
    if (request.getHeader("HX-Request") != null) {
      return problem.with("HX-Redirect", request.getContextPath() + "/login");
    }
    var isBrowser = request.getHeader("Sec-Fetch-Site") != null || Audience.path(request).startsWith("/camunda");
    return isBrowser ? problem : problem.with(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Masar\", charset=\"UTF-8\"");
  }
}
