package org.masar.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine on {@code /engine-rest} who is calling: without that it checks no authorizations. */
class EngineCaller extends OncePerRequestFilter {

  private final IdentityService identity;
  private final Users users;

  EngineCaller(IdentityService identity, Users users) {
    this.identity = identity;
    this.users = users;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    identity.setAuthentication(users.current(), List.copyOf(users.currentGroups()));
    try {
      chain.doFilter(request, response);
    } finally {
      identity.clearAuthentication();
    }
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !Rights.path(null, "/engine-rest/**").matches(request);
  }
}
