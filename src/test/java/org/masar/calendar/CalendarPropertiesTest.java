package org.masar.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class CalendarPropertiesTest {

  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

  private final ApplicationContextRunner server =
      new ApplicationContextRunner().withUserConfiguration(WorkingTime.class, YamlTimeOfDay.class);

  @Test
  void worksFromSundayToThursdayNineToFiveInRiyadhUnlessTold() {
    server.run(started -> {
      var work = started.getBean(WorkingTime.class);
      assertThat(work.zoneOf()).isEqualTo(RIYADH);
      assertThat(opening(work, "2026-11-26")).isEqualTo("2026-11-26T06:00:00Z");
      assertThat(opening(work, "2026-11-27")).isEqualTo("2026-11-29T06:00:00Z");
      assertThat(work.endOfDay(opening(work, "2026-11-26"), RIYADH)).isEqualTo("2026-11-26T14:00:00Z");
      assertThat(opening(work, "2026-09-23")).as("no country, no public holiday").isEqualTo("2026-09-23T06:00:00Z");
    });
  }

  @Test
  void theEnvironmentSetsEverything() {
    server
        .withInitializer(context -> context.getEnvironment().getPropertySources().addFirst(new SystemEnvironmentPropertySource(
            "systemEnvironment",
            Map.of(
                "MASAR_CALENDAR_ZONE", "Africa/Cairo",
                "MASAR_CALENDAR_WORK_WEEK", "monday,tuesday",
                "MASAR_CALENDAR_OPENS", "08:30",
                "MASAR_CALENDAR_NOT_HOLIDAYS", "2026-11-23",
                "MASAR_CALENDAR_HOLIDAYS", "2026-11-23,2026-11-24"))))
        .run(started -> {
          var work = started.getBean(WorkingTime.class);
          assertThat(work.zoneOf()).isEqualTo(ZoneId.of("Africa/Cairo"));
          assertThat(opening(work, "2026-11-20")).isEqualTo("2026-11-23T06:30:00Z");
          assertThat(opening(work, "2026-11-24")).isEqualTo("2026-11-30T06:30:00Z");
        });
  }

  @Test
  void alwaysOpenIsAskedForByItsDocumentedName() {
    server
        .withInitializer(context -> context.getEnvironment().getPropertySources().addFirst(
            new SystemEnvironmentPropertySource("systemEnvironment", Map.of("MASAR_CALENDAR_ALWAYS_OPEN", "true"))))
        .run(started -> assertThat(started.getBean(WorkingTime.class).isOpen(Instant.parse("2026-11-27T00:00:00Z"), RIYADH)).isTrue());
  }

  @Test
  void timesInYamlNeedNoQuotes() {
    var yaml = """
        masar.calendar:
          opens: 10:15
          closes: 18:30
          holidays: [2026-11-22]
        """;

    server.withInitializer(context -> context.getEnvironment().getPropertySources().addFirst(yaml(yaml))).run(started -> {
      var work = started.getBean(WorkingTime.class);
      assertThat(opening(work, "2026-11-22")).isEqualTo("2026-11-23T07:15:00Z");
      assertThat(work.endOfDay(opening(work, "2026-11-22"), RIYADH)).isEqualTo("2026-11-23T15:30:00Z");
    });
  }

  @Test
  void aWeekWithoutWorkingDaysDoesNotStart() {
    refuses("work-week=", "masar.calendar.work-week has no day, so no wait would ever end. List the days, for example SUNDAY,MONDAY.");
  }

  @Test
  void aWorkDayThatDoesNotExistDoesNotStart() {
    refuses("work-week=SUNDY", "SUNDY");
  }

  @Test
  void aDayThatClosesBeforeItOpensDoesNotStart() {
    refuses("closes=09:00", "masar.calendar.opens is 09:00, not before closes, which is 09:00. Give two times of one day;"
        + " for every hour of every day set masar.calendar.always-open=true.");
  }

  @Test
  void aZoneThatDoesNotExistDoesNotStart() {
    refuses("zone=Asia/Riad",
        "masar.calendar.zone is 'Asia/Riad', which is no time zone. Use a name such as Asia/Riyadh or Africa/Cairo.");
  }

  @Test
  void aCountryWithoutKnownHolidaysDoesNotStart() {
    refuses("country=KSA", "masar.calendar.country is 'KSA', whose public holidays are not known. Use an ISO 3166 code such as"
        + " SA or EG, or leave it empty and list the dates in masar.calendar.holidays.");
  }

  private void refuses(String setting, String message) {
    server.withPropertyValues("masar.calendar." + setting).run(refused ->
        assertThat(refused).getFailure().extracting(CalendarPropertiesTest::rootOf, THROWABLE).hasMessageContaining(message));
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  private static Instant opening(WorkingTime work, String date) {
    return work.opening(LocalDate.parse(date), work.zoneOf());
  }

  private static PropertySource<?> yaml(String text) {
    try {
      return new YamlPropertySourceLoader().load("yaml", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8))).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
