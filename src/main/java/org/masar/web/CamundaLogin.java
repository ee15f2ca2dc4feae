package org.masar.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationDto;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers Camunda's own login and logout calls with ours, so that there is one login whichever page it is done on, with the same limit on tries. The
 * set-up of a first administrator (CVE-2026-77226) does not exist here.
 */
class CamundaLogin extends OncePerRequestFilter {

  private static final Pattern LOGIN = Pattern.compile("/camunda/api/admin/auth/user/default/login/(cockpit|tasklist|admin|welcome)");
  private static final String LOGOUT = "/camunda/api/admin/auth/user/default/logout";

  private final EngineLogin login;
  private final Doorman doorman;
  private final Answers answers;
  private final ObjectMapper json;

  CamundaLogin(EngineLogin login, Doorman doorman, Answers answers, ObjectMapper json) {
    this.login = login;
    this.doorman = doorman;
    this.answers = answers;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var isPost = request.getMethod().equals("POST");
    var path = Audience.path(request);
    var app = LOGIN.matcher(path);
    if (Rights.path(null, "/camunda/api/admin/setup/**").matches(request)) {
      answers.write(response, Problem.of(404, "There is nothing at this address."));
    } else if (!isPost || !(app.matches() || path.equals(LOGOUT))) {
      chain.doFilter(request, response);
    } else if (!hasToken(request)) {
      answers.write(response, Problem.of(403, "The request lacks the token of its session. Load the page again."));
    } else if (path.equals(LOGOUT)) {
      logOut(request, response);
    } else {
      logIn(app.group(1), request, response);
    }
  }

  private void logIn(String app, HttpServletRequest request, HttpServletResponse response) throws IOException {
    var asked = UsernamePasswordAuthenticationToken.unauthenticated(text(request, "username"), text(request, "password"));
    asked.setDetails(new WebAuthenticationDetails(request));
    Authentication caller;
    try {
      caller = login.authenticate(asked);
    } catch (AuthenticationException wrong) {
      doorman.commence(request, response, wrong);
      return;
    }
    var theirs = AuthenticationUtil.createAuthentication(CamundaSession.ENGINE, caller.getName());
    if (theirs == null || !theirs.isAuthorizedForApp(app)) {
      answers.write(response, Problem.of(403, "Your groups do not allow this application."));
      return;
    }
    renew(request, null);
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(caller);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    welcome(theirs, request, response);
  }

  private void welcome(UserAuthentication theirs, HttpServletRequest request, HttpServletResponse response) throws IOException {
    AuthenticationUtil.getAuthsFromSession(request.getSession()).addOrReplace(theirs);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    json.writeValue(response.getOutputStream(), AuthenticationDto.fromAuthentication(theirs));
  }

  private static void logOut(HttpServletRequest request, HttpServletResponse response) {
    var token = request.getSession().getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
    new SecurityContextLogoutHandler().logout(request, response, null);
    renew(request, token); // the page goes on with the token it has
    response.setStatus(HttpServletResponse.SC_OK);
  }

  /** A new session with a new id and nothing of the old one in it. */
  private static void renew(HttpServletRequest request, Object token) {
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    request.getSession(true).setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
  }

  private static boolean hasToken(HttpServletRequest request) {
    var session = request.getSession(false);
    var sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
    return session != null
        && sent != null
        && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String expected
        && MessageDigest.isEqual(sent.getBytes(), expected.getBytes());
  }

  private static String text(HttpServletRequest request, String name) {
    var value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
