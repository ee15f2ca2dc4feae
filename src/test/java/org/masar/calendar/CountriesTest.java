package org.masar.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.masar.calendar.CalendarProperties.Country;

/** Working days of people in other countries, for a company in Cairo that works from Sunday to Thursday. */
class CountriesTest {

  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");
  private static final ZoneId DUBAI = ZoneId.of("Asia/Dubai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");

  private final WorkingTime company = company(Map.of(), null, null);

  @Test
  void peopleWorkByTheWeekOfTheirCountry() {
    // 20 November 2026 is a Friday
    assertThat(open("DE", BERLIN, "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23")).containsExactly(true, false, false, true);
    assertThat(open("AE", DUBAI, "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23")).containsExactly(true, false, false, true);
    assertThat(open("SA", RIYADH, "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23")).containsExactly(false, false, true, true);
    assertThat(open("IN", ZoneId.of("Asia/Kolkata"), "2026-11-20", "2026-11-21", "2026-11-22")).containsExactly(true, true, false);
  }

  @Test
  void theHolidaysOfTheCountryAreOffFoundingDayToo() {
    // a Sunday, a Monday, a Tuesday
    assertThat(open("SA", RIYADH, "2026-02-22", "2027-02-22", "2022-02-22", "2026-02-23")).containsExactly(false, false, false, true);
    assertThat(open("SA", RIYADH, "2021-02-22")).as("before there was one").containsExactly(true);
    assertThat(open("DE", BERLIN, "2026-12-25", "2026-12-28")).containsExactly(false, true);
    assertThat(open("EG", CAIRO, "2026-02-22")).containsExactly(true);
  }

  @Test
  void anEidThatTheMoonMovedIsCorrectedForOneCountry() {
    var eid = LocalDate.parse("2027-05-16");
    var late = eid.plusDays(5);
    var corrected = company(Map.of("sa", new Country(Set.of(), Set.of(late.plusDays(2)), Set.of(eid))), null, null);

    assertThat(company.in("SA").isOpen(noon(eid, RIYADH), RIYADH)).isFalse();
    assertThat(corrected.in("SA").isOpen(noon(eid, RIYADH), RIYADH)).isTrue();
    assertThat(corrected.in("SA").isOpen(noon(late.plusDays(2), RIYADH), RIYADH)).isFalse();
    assertThat(corrected.in("KW").isOpen(noon(late.plusDays(2), RIYADH), RIYADH)).isTrue();
  }

  @Test
  void whoeverIsNowhereKeepsToTheCompany() {
    assertThat(company.in(null)).isSameAs(company);
    assertThat(company.in("Atlantis")).isSameAs(company);
    assertThat(company.in("XX")).isSameAs(company);
    assertThat(company.in(" de ")).isSameAs(company.in("DE"));
  }

  @Test
  void quietHoursEndInTheMorningAlsoOnTheNightThatHasNoMidnight() {
    var quiet = company(Map.of(), LocalTime.of(22, 0), LocalTime.of(7, 0));

    assertThat(quiet.afterQuietHours(at("2026-04-23T23:30", CAIRO), CAIRO)).isEqualTo(at("2026-04-24T07:00", CAIRO));
    assertThat(quiet.afterQuietHours(at("2026-04-24T01:00", CAIRO), CAIRO)).isEqualTo(at("2026-04-24T07:00", CAIRO));
    assertThat(quiet.afterQuietHours(at("2026-04-24T07:00", CAIRO), CAIRO)).isEqualTo(at("2026-04-24T07:00", CAIRO));
    assertThat(quiet.afterQuietHours(at("2026-04-24T21:59", CAIRO), CAIRO)).isEqualTo(at("2026-04-24T21:59", CAIRO));
    assertThat(company.afterQuietHours(at("2026-04-24T03:00", CAIRO), CAIRO)).isEqualTo(at("2026-04-24T03:00", CAIRO));
    var siesta = company(Map.of(), LocalTime.of(13, 0), LocalTime.of(16, 0));
    assertThat(siesta.afterQuietHours(at("2026-04-24T14:00", CAIRO), CAIRO)).isEqualTo(at("2026-04-24T16:00", CAIRO));
    assertThat(siesta.afterQuietHours(at("2026-04-24T12:00", CAIRO), CAIRO)).isEqualTo(at("2026-04-24T12:00", CAIRO));
  }

  @Test
  void halfOfQuietHoursIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> company(Map.of(), LocalTime.of(22, 0), null)).withMessageContaining("set both, or none");
  }

  private Boolean[] open(String country, ZoneId zone, String... dates) {
    return Arrays.stream(dates).map(d -> company.in(country).isOpen(noon(LocalDate.parse(d), zone), zone)).toArray(Boolean[]::new);
  }

  private static Instant noon(LocalDate date, ZoneId zone) {
    return date.atTime(12, 0).atZone(zone).toInstant();
  }

  private static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private static WorkingTime company(Map<String, Country> countries, LocalTime quietFrom, LocalTime quietTo) {
    return new WorkingTime(new CalendarProperties(
        false, "Africa/Cairo", Weeks.usualIn("SA"), LocalTime.of(9, 0), LocalTime.of(17, 0), "", Set.of(), Set.of(), countries, quietFrom, quietTo));
  }
}
