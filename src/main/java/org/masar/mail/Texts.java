package org.masar.mail;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.ConcurrentLruCache;

/** The few sentences we add to mails and to the unsubscribe page, in the mail's language, else in English. */
final class Texts {

  private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

  private static final ConcurrentLruCache<String, Texts> KNOWN = new ConcurrentLruCache<>(50, Texts::new);

  private final Locale locale;
  private final ResourceBundle bundle;

  private Texts(String language) {
    this.locale = Locale.forLanguageTag(language);
    this.bundle =
        ResourceBundle.getBundle(
            "mail-messages", locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  static Texts in(String language) {
    return KNOWN.get(language == null || language.isBlank() ? "en" : language);
  }

  String get(String key) {
    try {
      return bundle.getString(key);
    } catch (MissingResourceException missing) {
      return key;
    }
  }

  Map<String, String> all() {
    return bundle.keySet().stream().collect(Collectors.toMap(key -> key, this::get));
  }

  /** {@code rtl} or {@code ltr}, for the HTML root. */
  String direction() {
    return RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
  }

  String tag() {
    return locale.toLanguageTag();
  }
}
