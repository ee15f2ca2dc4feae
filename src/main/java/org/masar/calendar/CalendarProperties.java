package org.masar.calendar;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's working time. What makes no sense is refused at start, with the way out.
 *
 * @param alwaysOpen every hour of every day is working time; the week, the hours and the holidays then do not count
 * @param zone IANA name of the zone for people whose own is unknown
 * @param workWeek the days people work
 * @param opens local time from which the day is working time
 * @param closes local time from which it is no more, on the same day
 * @param country ISO 3166 code whose public holidays are off; empty for none
 * @param holidays dates off besides those
 * @param notHolidays dates that are ordinary days after all, whoever says they are off (the moon was seen a day later)
 * @param countries by ISO 3166 code, how the days of people there differ from what is computed; for writing to them
 * @param quietFrom local time from which nobody is written to who is not asked to be at any moment of the day; null for never
 * @param quietTo local time until which, on the next day if it is earlier
 */
@ConfigurationProperties("masar.calendar")
record CalendarProperties(
    @DefaultValue("false") boolean alwaysOpen,
    @DefaultValue("Asia/Riyadh") String zone,
    @DefaultValue({"SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY"}) Set<DayOfWeek> workWeek,
    @DefaultValue("09:00") LocalTime opens,
    @DefaultValue("17:00") LocalTime closes,
    @DefaultValue("") String country,
    @DefaultValue Set<LocalDate> holidays,
    @DefaultValue Set<LocalDate> notHolidays,
    @DefaultValue Map<String, Country> countries,
    LocalTime quietFrom,
    LocalTime quietTo) {

  CalendarProperties {
    workWeek = Set.copyOf(workWeek);
    holidays = Set.copyOf(holidays);
    notHolidays = Set.copyOf(notHolidays);
    require(isZone(zone), "zone is '" + zone + "', which is no time zone. Use a name such as Asia/Riyadh or Africa/Cairo.");
    require(!workWeek.isEmpty(), "work-week has no day, so no wait would ever end. List the days, for example SUNDAY,MONDAY.");
    require(opens.isBefore(closes), "opens is " + opens + ", not before closes, which is " + closes
        + ". Give two times of one day; for every hour of every day set masar.calendar.always-open=true.");
    countries = countries.entrySet().stream().collect(toUnmodifiableMap(c -> c.getKey().strip().toUpperCase(ROOT), Map.Entry::getValue));
    require((quietFrom == null) == (quietTo == null), "quiet-from and quiet-to belong together: set both, or none.");
    require(quietFrom == null || !quietFrom.equals(quietTo), "quiet-from and quiet-to are the same time. Give two, for example 21:00 and 08:00.");
    require(country.isBlank() || PublicHolidays.areKnownFor(country), "country is '" + country + "', whose public holidays are not"
        + " known. Use an ISO 3166 code such as SA or EG, or leave it empty and list the dates in masar.calendar.holidays.");
  }

  /**
   * Days of one country.
   *
   * @param workWeek the days people work there; what is usual there when empty
   * @param holidays dates off besides its public holidays
   * @param notHolidays dates that are ordinary days there after all
   */
  record Country(@DefaultValue Set<DayOfWeek> workWeek, @DefaultValue Set<LocalDate> holidays, @DefaultValue Set<LocalDate> notHolidays) {

    static final Country AS_COMPUTED = new Country(Set.of(), Set.of(), Set.of());
  }

  /** The same hours and corrections for people in another country: its week, its public holidays. */
  CalendarProperties in(String code) {
    var there = countries.getOrDefault(code, Country.AS_COMPUTED);
    var week = there.workWeek().isEmpty() ? Weeks.usualIn(code) : there.workWeek();
    var known = PublicHolidays.areKnownFor(code) ? code : "";
    return new CalendarProperties(
        alwaysOpen, zone, week, opens, closes, known, there.holidays(), there.notHolidays(), Map.of(), quietFrom, quietTo);
  }

  private static boolean isZone(String name) {
    try {
      return ZoneId.of(name) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException("masar.calendar." + otherwise);
    }
  }
}
