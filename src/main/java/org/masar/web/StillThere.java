package org.masar.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks once a minute, and after each change made here, whether a session's user still exists, in which groups, and whether the session was ended: rights
 * that were taken away do not live as long as the session.
 */
class StillThere extends OncePerRequestFilter {

  private static final Duration TRUSTED = Duration.ofMinutes(1);

  private final EngineLogin login;
  private final Logins logins;
  private final Clock clock;

  StillThere(EngineLogin login, Logins logins, Clock clock) {
    this.login = login;
    this.logins = logins;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var now = SecurityContextHolder.getContext().getAuthentication();
    if (now != null && now.getPrincipal() instanceof Caller caller && isOld(caller)) {
      login
          .load(caller.id())
          .filter(fresh -> ((Caller) fresh.getPrincipal()).round() == caller.round())
          .ifPresentOrElse(fresh -> keep(fresh, request, response), () -> new SecurityContextLogoutHandler().logout(request, response, now));
    }
    chain.doFilter(request, response);
  }

  private boolean isOld(Caller caller) {
    return caller.asOf().plus(TRUSTED).isBefore(clock.instant()) || logins.isOutdated(caller);
  }

  /** From now on this is what the session's user is and may. Camunda's web applications ask anew what they know of him. */
  static void keep(Authentication fresh, HttpServletRequest request, HttpServletResponse response) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(fresh);
    SecurityContextHolder.setContext(context);
    var session = request.getSession(false);
    if (session != null) {
      AuthenticationUtil.getAuthsFromSession(session).removeByEngineName(CamundaSession.ENGINE);
      new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
  }
}
