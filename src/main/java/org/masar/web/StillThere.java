package org.masar.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks once a minute whether a session's user still exists and in which groups: rights that were taken away do not live as long as the session. */
class StillThere extends OncePerRequestFilter {

  private static final Duration TRUSTED = Duration.ofMinutes(1);

  private final EngineLogin login;
  private final Clock clock;

  StillThere(EngineLogin login, Clock clock) {
    this.login = login;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var now = SecurityContextHolder.getContext().getAuthentication();
    if (now != null && now.getPrincipal() instanceof Caller caller && caller.asOf().plus(TRUSTED).isBefore(clock.instant())) {
      login.load(caller.id())
          .ifPresentOrElse(
              fresh -> {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(fresh);
                SecurityContextHolder.setContext(context);
                new HttpSessionSecurityContextRepository().saveContext(context, request, response);
              },
              () -> new SecurityContextLogoutHandler().logout(request, response, now));
    }
    chain.doFilter(request, response);
  }
}
