package org.masar.calendar;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toUnmodifiableSet;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The public holidays of one country as jollyday computes them, each year once. Safe for many threads. */
class PublicHolidays {

  /** What jollyday does not know (yet): day and first year. Founding Day is off by royal order A/371 of January 2022. */
  private static final Map<String, Map<MonthDay, Integer>> MISSING = Map.of("SA", Map.of(MonthDay.of(2, 22), 2022));

  private final HolidayManager country;
  private final Map<MonthDay, Integer> missing;
  private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

  PublicHolidays(String country) {
    this.country = HolidayManager.getInstance(ManagerParameters.create(country.strip().toLowerCase(ROOT)));
    this.missing = MISSING.getOrDefault(country.strip().toUpperCase(ROOT), Map.of());
  }

  static boolean areKnownFor(String country) {
    return HolidayManager.getSupportedCalendarCodes().contains(country.strip().toUpperCase(ROOT));
  }

  boolean include(LocalDate date) {
    var first = missing.get(MonthDay.from(date));
    return first != null && first <= date.getYear() || byYear.computeIfAbsent(date.getYear(), this::compute).contains(date);
  }

  /** Neighbouring years too: the day off for 1 January 2028, a Saturday, is 31 December 2027 in the USA. */
  private synchronized Set<LocalDate> compute(int year) {
    return IntStream.rangeClosed(year - 1, year + 1)
        .mapToObj(y -> country.getHolidays(Year.of(y), HolidayType.PUBLIC_HOLIDAY))
        .flatMap(Set::stream)
        .map(Holiday::getDate)
        .filter(date -> date.getYear() == year)
        .collect(toUnmodifiableSet());
  }
}
