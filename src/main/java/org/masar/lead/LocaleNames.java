package org.masar.lead;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Codes of countries and languages by the names people write for them, English and Arabic, in any case. */
final class LocaleNames {

  private static final List<Locale> WRITTEN_IN = List.of(Locale.ENGLISH, Locale.forLanguageTag("ar"));
  private static final Map<String, String> COUNTRIES = countries();
  private static final Map<String, String> LANGUAGES = languages();

  private LocaleNames() {}

  /** ISO 3166-1 alpha-2 for a code of two or three letters or a name; what was typed when it is none of them. */
  static String country(String typed) {
    return COUNTRIES.getOrDefault(key(typed), typed);
  }

  /** The primary tag for a tag ({@code ar-SA}) or a name, or null. */
  static String language(String typed) {
    var byName = LANGUAGES.get(key(typed));
    return byName != null ? byName : LANGUAGES.get(key(typed.split("[-_]", 2)[0]));
  }

  private static Map<String, String> countries() {
    var codes = new HashMap<String, String>();
    for (var code : Locale.getISOCountries()) {
      var country = new Locale("", code);
      codes.put(key(code), code);
      codes.put(key(country.getISO3Country()), code);
      WRITTEN_IN.forEach(in -> codes.put(key(country.getDisplayCountry(in)), code));
    }
    codes.putAll(Map.of("uk", "GB", "uae", "AE", "ksa", "SA", "united states of america", "US"));
    codes.putAll(Map.of("السعودية", "SA", "الامارات", "AE", "الإمارات", "AE"));
    return Map.copyOf(codes);
  }

  private static Map<String, String> languages() {
    var codes = new HashMap<String, String>();
    for (var code : Locale.getISOLanguages()) {
      var language = new Locale(code);
      codes.put(key(code), code);
      WRITTEN_IN.forEach(in -> codes.put(key(language.getDisplayLanguage(in)), code));
    }
    return Map.copyOf(codes);
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
