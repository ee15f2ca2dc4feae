package org.masar.web;

import static org.masar.web.Rights.path;

import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.util.matcher.DispatcherTypeRequestMatcher;

/** What of Camunda's web applications is there without a login: the page that asks for one, its files, and what it calls. Their own filters check on. */
class CamundaRights {

  private CamundaRights() {}

  static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
    rules.requestMatchers(new DispatcherTypeRequestMatcher(DispatcherType.FORWARD), new DispatcherTypeRequestMatcher(DispatcherType.ERROR)).permitAll();
    for (var page : new String[] {"/camunda", "/camunda/", "/camunda/app/**", "/camunda/lib/**", "/camunda/assets/**", "/camunda/favicon.ico"}) {
      rules.requestMatchers(path(HttpMethod.GET, page), path(HttpMethod.HEAD, page)).permitAll();
    }
    rules.requestMatchers(path(HttpMethod.GET, "/camunda/api/*/plugin/*/static/**")).permitAll();
    rules.requestMatchers(path(HttpMethod.GET, "/camunda/api/engine/engine/")).permitAll();
    rules.requestMatchers(path(HttpMethod.GET, "/camunda/api/admin/auth/user/*")).permitAll();
    rules.requestMatchers(path(null, "/camunda/api/*/auth/user/*/login/*")).denyAll(); // the one that exists is answered before
    rules.requestMatchers(path(null, "/camunda/api/cockpit/**")).hasAnyRole(Group.MANAGERS, Group.PROCESS_OWNERS, Group.ADMINS);
    rules.anyRequest().authenticated();
  }
}
