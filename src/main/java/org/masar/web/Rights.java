package org.masar.web;

import static org.masar.web.Group.ADMINS;
import static org.masar.web.Group.MANAGERS;
import static org.masar.web.Group.PROCESS_OWNERS;
import static org.masar.web.Group.REPS;

import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.DispatcherTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may call which address, decided before a body is read. What depends on the thing itself (one's own deal) is decided by its room. A rule without
 * {@code /api} in front counts for the page and for the API.
 */
class Rights {

  private static final String[] EVERYBODY = {REPS, MANAGERS, PROCESS_OWNERS, ADMINS};
  private static final String[] SELLERS = {REPS, MANAGERS, ADMINS};
  private static final String[] LEADS_OF_SALES = {MANAGERS, ADMINS};
  private static final String[] DRAWERS = {PROCESS_OWNERS, ADMINS};
  private static final String[] MENDERS = {MANAGERS, PROCESS_OWNERS, ADMINS};
  private static final HttpMethod[] CHANGES = {HttpMethod.POST, HttpMethod.PATCH, HttpMethod.PUT, HttpMethod.DELETE};

  private final AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules;

  private Rights(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
    this.rules = rules;
  }

  static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
    var rights = new Rights(rules);
    rules.requestMatchers(dispatch(DispatcherType.ERROR), dispatch(DispatcherType.FORWARD), dispatch(DispatcherType.ASYNC)).permitAll();
    rights.open();
    rights.engine();
    rights.api();
    rights.pages();
    rules.anyRequest().authenticated();
  }

  private void open() {
    rules.requestMatchers(path(HttpMethod.GET, "/login"), path(HttpMethod.GET, "/assets/**"), path(HttpMethod.GET, "/favicon.ico")).permitAll();
    rules.requestMatchers(path(HttpMethod.GET, "/actuator/health"), path(HttpMethod.HEAD, "/actuator/health")).permitAll();
    rules.requestMatchers(path(HttpMethod.GET, "/t/*"), path(HttpMethod.HEAD, "/t/*")).permitAll();
    rules.requestMatchers(path(HttpMethod.GET, "/u/*"), path(HttpMethod.HEAD, "/u/*"), path(HttpMethod.POST, "/u/*")).permitAll();
    rules.requestMatchers(path(null, "/forms/**")).permitAll();
  }

  /** The engine's own authorizations are checked on top of these. */
  private void engine() {
    only(HttpMethod.GET, "/engine-rest/engine", DRAWERS);
    only(HttpMethod.GET, "/engine-rest/version", DRAWERS);
    only(HttpMethod.GET, "/engine-rest/deployment/**", DRAWERS);
    only(HttpMethod.POST, "/engine-rest/deployment/create", DRAWERS);
    only(null, "/engine-rest/**", ADMINS);
    only(null, "/actuator/**", ADMINS);
    rules.requestMatchers(path(null, "/h2-console/**")).denyAll();
  }

  private void api() {
    both(HttpMethod.POST, "/leads/import", LEADS_OF_SALES);
    only(null, "/leads/import/**", LEADS_OF_SALES);
    only(HttpMethod.GET, "/leads/new", SELLERS);
    for (var command : new String[] {"reopen", "reassign", "skip-wait"}) {
      both(HttpMethod.POST, "/deals/*/" + command, LEADS_OF_SALES);
    }
    only(HttpMethod.POST, "/leads/*/erase", LEADS_OF_SALES);
    for (var method : CHANGES) {
      both(method, "/mail/**", LEADS_OF_SALES);
      both(method, "/pipelines/**", DRAWERS);
      both(method, "/leads/**", SELLERS);
      both(method, "/deals/**", SELLERS);
      both(method, "/tasks/**", SELLERS);
      only(method, "/board/**", SELLERS);
    }
    only(null, "/api/**", EVERYBODY);
  }

  /** What no rule above says about a page: to look is everybody's, to change is said here or by the page's room. */
  private void pages() {
    only(HttpMethod.GET, "/users/new", ADMINS);
    only(HttpMethod.GET, "/users/*/sender", ADMINS);
    only(HttpMethod.GET, "/users/*/line", ADMINS);
    only(HttpMethod.GET, "/users/**", LEADS_OF_SALES);
    only(HttpMethod.POST, "/users/*/absences/**", LEADS_OF_SALES);
    only(HttpMethod.POST, "/users/*/hand-over", LEADS_OF_SALES);
    only(null, "/users/**", ADMINS);
    only(null, "/groups/**", LEADS_OF_SALES);
    only(HttpMethod.GET, "/dial/**", SELLERS);
    for (var method : CHANGES) {
      only(method, "/stuck/**", LEADS_OF_SALES);
      only(method, "/failed/**", MENDERS);
    }
    only(HttpMethod.GET, "/failed/**", MENDERS);
    only(null, "/emails/**", MENDERS);
    only(HttpMethod.GET, "/mail/unmatched/**", LEADS_OF_SALES);
    only(HttpMethod.GET, "/leads/*/facts/edit", SELLERS);
  }

  private void both(HttpMethod method, String pattern, String... groups) {
    only(method, pattern, groups);
    only(method, "/api" + pattern, groups);
  }

  private void only(HttpMethod method, String pattern, String... groups) {
    rules.requestMatchers(path(method, pattern)).hasAnyRole(groups);
  }

  /** Matches what the server sees after decoding, whatever servlet answers there. */
  static RequestMatcher path(HttpMethod method, String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
  }

  private static RequestMatcher dispatch(DispatcherType type) {
    return new DispatcherTypeRequestMatcher(type);
  }
}
