package org.masar.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps the login of Camunda's web applications the same as ours: who comes, who goes, and who takes over the browser. */
class CamundaSession extends OncePerRequestFilter {

  static final String ENGINE = "default";

  private final Users users;

  CamundaSession(Users users) {
    this.users = users;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var caller = users.current();
    var session = request.getSession(caller != null);
    if (session != null) {
      var known = AuthenticationUtil.getAuthsFromSession(session);
      var current = known.getAuthenticationForProcessEngine(ENGINE);
      if (current != null && !current.getName().equals(caller)) {
        known.removeByEngineName(ENGINE);
        current = null;
      }
      if (caller != null && current == null) {
        var authentication = AuthenticationUtil.createAuthentication(ENGINE, caller);
        if (authentication != null) {
          known.addOrReplace(authentication);
        }
      }
    }
    chain.doFilter(request, response);
  }
}
