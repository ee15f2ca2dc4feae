package org.masar.web;

import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The session cookie goes over TLS only where people reach us by https, and in production unless it is tried out on the operator's own machine. */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

  @Bean
  ServletContextInitializer cookieOverTls(WebSettings settings, Environment environment) {
    var url = settings.baseUrl();
    var isLocal = url.matches("http://(localhost|127\\.0\\.0\\.1|\\[::1])([:/].*)?");
    var secure = url.startsWith("https:") || (environment.acceptsProfiles(Profiles.of("production")) && !isLocal);
    return context -> context.getSessionCookieConfig().setSecure(secure);
  }
}
