package org.masar.web;

import java.util.Locale;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** {@code ?lang=ar} on any page changes the language of this browser. */
@Configuration(proxyBeanMethods = false)
class LanguageParameter implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    var change =
        new LocaleChangeInterceptor() {
          @Override
          protected Locale parseLocaleValue(String value) {
            return Language.spoken(value);
          }
        };
    change.setParamName("lang");
    change.setHttpMethods("GET");
    registry.addInterceptor(change);
  }
}
