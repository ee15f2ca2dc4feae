package org.masar.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * English or Arabic: what the reader chose on {@code /me}, else what {@code ?lang} said last in this browser, else the first of them that the browser
 * asks for.
 */
@Component("localeResolver")
class Language implements LocaleResolver {

  static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.forLanguageTag("ar"));

  private final Preferences preferences;
  private final CookieLocaleResolver cookie = new CookieLocaleResolver("masar-lang");

  Language(Preferences preferences) {
    this.preferences = preferences;
    cookie.setCookieHttpOnly(true);
    cookie.setCookieSameSite("Lax");
    cookie.setDefaultLocaleFunction(Language::askedFor);
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    var chosen = preferences.current().language();
    return chosen == null ? cookie.resolveLocale(request) : Locale.forLanguageTag(chosen);
  }

  @Override
  public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
    cookie.setLocale(request, response, locale);
    var now = preferences.current();
    if (now.language() != null && !now.language().equals(locale.getLanguage())) {
      preferences.keep(new Preference(locale.getLanguage(), now.zone(), now.theme()));
    }
  }

  static Locale spoken(String value) {
    return SPOKEN.stream().filter(l -> l.getLanguage().equals(value)).findFirst().orElse(Locale.ENGLISH);
  }

  private static Locale askedFor(HttpServletRequest request) {
    return Collections.list(request.getLocales()).stream()
        .map(asked -> Locale.forLanguageTag(asked.getLanguage()))
        .filter(SPOKEN::contains)
        .findFirst()
        .orElse(Locale.ENGLISH);
  }
}
