package org.masar.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Three ways in for the same users: Camunda's web applications, credentials in the header, and our pages with a session. */
@Configuration(proxyBeanMethods = false)
class FrontDoor {

  /** Scripts are files of ours and nothing else; widgets may set style attributes. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
          + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final EngineLogin login;
  private final Doorman doorman;
  private final Answers answers;
  private final WebSettings settings;
  private final IdentityService identity;
  private final Users users;
  private final Logins logins;
  private final Clock clock;

  FrontDoor(
      EngineLogin login, Doorman doorman, Answers answers, WebSettings settings, @Lazy IdentityService identity, Users users, Logins logins, Clock clock) {
    this.login = login;
    this.doorman = doorman;
    this.answers = answers;
    this.settings = settings;
    this.identity = identity;
    this.users = users;
    this.logins = logins;
    this.clock = clock;
  }

  /** Cockpit, Tasklist and Admin bring their own CSRF tokens, headers and rules; without our login only their login page is there. */
  @Bean
  @Order(1)
  SecurityFilterChain camunda(HttpSecurity http, ObjectMapper json) throws Exception {
    return http.securityMatcher(Rights.path(null, "/camunda/**"))
        .authorizeHttpRequests(CamundaRights::apply)
        .exceptionHandling(e -> e.authenticationEntryPoint(doorman).accessDeniedHandler(doorman))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.cacheControl(cache -> cache.disable()))
        .addFilterAfter(new StillThere(login, logins, clock), SecurityContextHolderFilter.class)
        .addFilterBefore(new CamundaLogin(login, doorman, answers, json), AuthorizationFilter.class)
        .addFilterAfter(new CamundaSession(users), AuthorizationFilter.class)
        .addFilterAfter(new BodyLimit(settings, answers), CamundaSession.class)
        .build();
  }

  /** A program that names its user with every call: no session, and no token, for no browser sends this by itself. */
  @Bean
  @Order(2)
  SecurityFilterChain credentials(HttpSecurity http) throws Exception {
    common(http)
        .securityMatcher((RequestMatcher) FrontDoor::hasCredentials)
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .httpBasic(basic -> basic.authenticationEntryPoint(doorman))
        .addFilterBefore(new PublicLimit(settings, answers), SecurityContextHolderFilter.class);
    return http.build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain session(HttpSecurity http) throws Exception {
    var cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(request -> request.getMethod().equals("GET") && Audience.isPerson(request) && isPage(request));
    cache.setMatchingRequestParameterName(null);
    common(http)
        .csrf(
            csrf ->
                csrf.csrfTokenRequestHandler(new HeaderOrForm())
                    .ignoringRequestMatchers(Rights.path(null, "/u/*"), Rights.path(null, "/forms/**")))
        .requestCache(c -> c.requestCache(cache))
        .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
        .formLogin(form -> form.loginPage("/login").failureHandler(new LoginFailure(answers)))
        .logout(logout -> logout.logoutRequestMatcher(Rights.path(HttpMethod.POST, "/logout")).logoutSuccessUrl("/login?logout"))
        .addFilterAfter(new StillThere(login, logins, clock), SecurityContextHolderFilter.class)
        .addFilterBefore(new PublicLimit(settings, answers), CsrfFilter.class);
    return http.build();
  }

  private HttpSecurity common(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(Rights::apply)
        .exceptionHandling(e -> e.authenticationEntryPoint(doorman).accessDeniedHandler(doorman))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .httpStrictTransportSecurity(Customizer.withDefaults()))
        .addFilterAfter(new EngineCaller(identity, users), AuthorizationFilter.class)
        .addFilterAfter(new BodyLimit(settings, answers), EngineCaller.class);
  }

  /** Credentials that a browser was made to send from another site do not count as a program's. */
  private static boolean hasCredentials(HttpServletRequest request) {
    var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
    var from = request.getHeader("Sec-Fetch-Site");
    return sent != null && sent.regionMatches(true, 0, "Basic ", 0, 6) && (from == null || from.equals("same-origin") || from.equals("none"));
  }

  private static boolean isPage(HttpServletRequest request) {
    var path = Audience.path(request);
    return !path.startsWith("/assets/") && !path.equals("/favicon.ico") && request.getHeader("HX-Request") == null;
  }
}
