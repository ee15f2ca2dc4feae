package org.masar.calendar;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.ibm.icu.util.Calendar;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Work weeks as they are usual in a country (CLDR): Sunday to Thursday in Saudi Arabia, Monday to Friday in the Emirates. */
final class Weeks {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private Weeks() {}

  static boolean isCountry(String code) {
    return COUNTRIES.contains(code);
  }

  static Set<DayOfWeek> usualIn(String country) {
    var week = Calendar.getWeekDataForRegion(country);
    var first = day(week.weekendOnset);
    var length = Math.floorMod(day(week.weekendCease).getValue() - first.getValue(), 7) + 1;
    var off = Stream.iterate(first, d -> d.plus(1)).limit(length).toList();
    return Stream.of(DayOfWeek.values()).filter(d -> !off.contains(d)).collect(toUnmodifiableSet());
  }

  /** ICU counts from Sunday = 1. */
  private static DayOfWeek day(int icu) {
    return DayOfWeek.SATURDAY.plus(icu);
  }
}
