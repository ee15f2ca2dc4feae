package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pages speak the reader's language and live in the reader's zone. */
@MasarTest
@Tag("once")
class ShowTest {

  @Autowired Show show;
  @Autowired TestClock clock;
  @Autowired JdbcTemplate jdbc;
  @LocalServerPort int port;

  @AfterEach
  void forget() {
    jdbc.update("delete from preference");
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void saysHowLongAgoInWords() {
    speak("en");
    assertThat(show.ago(clock.instant().minus(Duration.ofDays(3)))).isEqualTo("3 days ago");
    assertThat(show.ago(clock.instant().plus(Duration.ofMinutes(130)))).isEqualTo("in 2 hours");
    assertThat(show.span(Duration.ofHours(49))).isEqualTo("2 days");
    assertThat(List.of(23, 25, 47, 49).stream().map(hours -> show.ago(clock.instant().minus(Duration.ofHours(hours)))))
        .as("never a smaller number of larger units before a larger one of smaller")
        .containsExactly("23 hours ago", "1 day ago", "1 day ago", "2 days ago");
    speak("ar");
    assertThat(show.ago(clock.instant().minus(Duration.ofDays(3)))).isEqualTo("قبل 3 أيام");
    assertThat(show.span(Duration.ofDays(2))).isEqualTo("يومان");
  }

  @Test
  void writesMoneyAndDaysAsTheLanguageDoes() {
    speak("en");
    assertThat(show.money(new BigDecimal("12000.00"), "SAR")).isEqualTo("SAR\u00a012,000");
    assertThat(show.money(new BigDecimal("12000.50"), "SAR")).isEqualTo("SAR\u00a012,000.50");
    assertThat(show.date(LocalDate.of(2026, 11, 22))).isEqualTo("Nov 22, 2026");
    speak("ar");
    assertThat(show.money(new BigDecimal("12000.00"), "SAR")).contains("12,000", "ر.س");
    assertThat(show.date(LocalDate.of(2026, 11, 22))).contains("نوفمبر");
  }

  @Test
  void keepsLanguageZoneAndColoursForThePerson() {
    var first = Http.on(port).login("owner").with("Accept-Language", "en");

    assertThat(first.submit("/me", java.util.Map.of("language", "ar", "timeZone", "Africa/Cairo", "theme", "dark")).status()).isEqualTo(302);

    var elsewhere = Http.on(port).login("owner").with("Accept-Language", "en");
    assertThat(elsewhere.get("/me").body()).contains("dir=\"rtl\"", "data-theme=\"dark\"", "<option value=\"Africa/Cairo\" selected=\"selected\"");
    assertThat(elsewhere.get("/me?lang=en").body()).contains("dir=\"ltr\"");
    assertThat(elsewhere.get("/me").body()).as("the choice in the bar is kept too").contains("dir=\"ltr\"");
    assertThat(elsewhere.script().submit("/me", java.util.Map.of("language", "en", "timeZone", "Mars/Base", "theme", "auto")).body()).contains("Mars/Base");
  }

  @Test
  void everyMessageIsThereInBothLanguages() throws Exception {
    var english = messages("messages.properties");
    var arabic = messages("messages_ar.properties");

    assertThat(arabic.keySet()).isEqualTo(english.keySet());
    assertThat(arabic).allSatisfy((key, words) -> assertThat(words.toString()).as(key.toString()).isNotBlank());
  }

  @Test
  void bothLanguagesSayTheSameFacts() throws Exception {
    var english = messages("messages.properties");
    var arabic = messages("messages_ar.properties");

    assertThat(arabic).allSatisfy((key, words) -> assertThat(arguments(words)).as(key.toString()).isEqualTo(arguments(english.get(key))));
  }

  @Test
  void momentsInARefusalAreWrittenAsTheReaderDoes() {
    var then = clock.instant().minus(Duration.ofDays(2));
    var day = LocalDate.of(2026, 11, 22);
    var closed = Said.of("deal.refused.closed", "D-42", Said.of("deal.outcome.won"), then);

    for (var language : List.of("en", "ar")) {
      speak(language);
      assertThat(show.text(closed)).contains("D-42", show.text("deal.outcome.won"), show.dateTime(then)).doesNotContain(then.toString());
      assertThat(show.text(Said.of("task.snooze.until.past", day, day))).contains(show.date(day)).doesNotContain(day.toString());
    }
    assertThat(closed.toString()).as("a program reads the moment").contains(then.toString());
  }

  private static Properties messages(String file) throws Exception {
    var found = new Properties();
    try (var reader = new java.io.InputStreamReader(ShowTest.class.getResourceAsStream("/" + file), java.nio.charset.StandardCharsets.UTF_8)) {
      found.load(reader);
    }
    return found;
  }

  /** Numbers or names in braces, also inside of plural forms. */
  private static Set<String> arguments(Object words) {
    return Pattern.compile("\\{(\\d+|value)\\s*[,}]").matcher(words.toString()).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static void speak(String language) {
    LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
  }
}
