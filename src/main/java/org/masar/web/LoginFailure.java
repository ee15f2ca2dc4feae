package org.masar.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the form with "wrong name or password" or "in no group", or 429 when there were too many tries. */
class LoginFailure implements AuthenticationFailureHandler {

  private final Answers answers;

  LoginFailure(Answers answers) {
    this.answers = answers;
  }

  @Override
  public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (why instanceof TooManyTries tooMany) {
      answers.send(request, response, Problem.retry(429, tooMany.getMessage(), tooMany.retryAfter()));
    } else {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + "/login?" + (why instanceof LockedOut ? "locked" : "error"));
    }
  }
}
