package org.masar.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** English or Arabic: what {@code ?lang} said last, else the first of them that the browser asks for. */
@Configuration(proxyBeanMethods = false)
class Language implements WebMvcConfigurer {

  private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.forLanguageTag("ar"));

  @Bean
  LocaleResolver localeResolver() {
    var cookie = new CookieLocaleResolver("masar-lang");
    cookie.setCookieHttpOnly(true);
    cookie.setCookieSameSite("Lax");
    cookie.setDefaultLocaleFunction(Language::askedFor);
    return cookie;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    var change =
        new LocaleChangeInterceptor() {
          @Override
          protected Locale parseLocaleValue(String value) {
            return SPOKEN.stream().filter(l -> l.getLanguage().equals(value)).findFirst().orElse(Locale.ENGLISH);
          }
        };
    change.setParamName("lang");
    change.setHttpMethods("GET");
    registry.addInterceptor(change);
  }

  private static Locale askedFor(HttpServletRequest request) {
    return Collections.list(request.getLocales()).stream()
        .map(asked -> Locale.forLanguageTag(asked.getLanguage()))
        .filter(SPOKEN::contains)
        .findFirst()
        .orElse(Locale.ENGLISH);
  }
}
