package org.masar.calendar;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Answers when people work, as instants, by the clock of the zone that the caller passes.
 *
 * <p>A working day is a day of the work week that is no holiday; working time is from its opening (inclusive) to its closing
 * (exclusive). When always open, every day is a working day from midnight to midnight. No answer is before the moment asked
 * about. A local time that clocks skip is resolved forward, one that they show twice to the first that is not past. Every
 * search ends: a calendar with no working day in 400 days is an {@link IllegalStateException} that says what to change. Asks
 * no clock; safe for many threads.
 */
@Component
@EnableConfigurationProperties(CalendarProperties.class)
public class WorkingTime {

  private static final int SEARCHED_DAYS = 400;
  private static final int MOST_DAYS = 3650;

  private final CalendarProperties calendar;
  private final Map<String, WorkingTime> byCountry = new ConcurrentHashMap<>();
  private final Predicate<LocalDate> publicHoliday;

  WorkingTime(CalendarProperties calendar) {
    this.calendar = calendar;
    this.publicHoliday = calendar.country().isBlank() ? date -> false : new PublicHolidays(calendar.country())::include;
  }

  /** Every hour of every day. */
  public static WorkingTime alwaysOpen(ZoneId zone) {
    return of(true, zone, Set.of(DayOfWeek.values()), LocalTime.of(9, 0), LocalTime.of(17, 0));
  }

  /** The days of a week between two local times, without public holidays but for those given. */
  public static WorkingTime weekly(ZoneId zone, Set<DayOfWeek> workWeek, LocalTime opens, LocalTime closes, LocalDate... holidays) {
    return of(false, zone, workWeek, opens, closes, holidays);
  }

  private static WorkingTime of(
      boolean alwaysOpen, ZoneId zone, Set<DayOfWeek> workWeek, LocalTime opens, LocalTime closes, LocalDate... holidays) {
    var off = Arrays.stream(holidays).collect(toUnmodifiableSet());
    return new WorkingTime(new CalendarProperties(alwaysOpen, zone.getId(), workWeek, opens, closes, "", off, Set.of(), Map.of(), null, null));
  }

  /**
   * The working time of people in that country: the company's hours, on the days of the work week there that are no public holiday there.
   * The company's own for its own country, and for null or what is no ISO 3166 code.
   */
  public WorkingTime in(String country) {
    var code = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
    return !Weeks.isCountry(code) || code.equalsIgnoreCase(calendar.country().strip())
        ? this
        : byCountry.computeIfAbsent(code, c -> new WorkingTime(calendar.in(c)));
  }

  /** {@code from} itself, or the end of the quiet hours it lies in. */
  public Instant afterQuietHours(Instant from, ZoneId zone) {
    if (calendar.alwaysOpen() || calendar.quietFrom() == null) {
      return from;
    }
    var local = from.atZone(zone).toLocalDateTime();
    var time = local.toLocalTime();
    var overnight = calendar.quietTo().isBefore(calendar.quietFrom());
    var evening = !time.isBefore(calendar.quietFrom());
    var morning = time.isBefore(calendar.quietTo());
    if (overnight ? !evening && !morning : !(evening && morning)) {
      return from;
    }
    var day = overnight && evening ? local.toLocalDate().plusDays(1) : local.toLocalDate();
    return edge(day.atTime(calendar.quietTo()), zone, from);
  }

  /**
   * The moment {@code days} working days later at the same local time, or the next opening after it if that is outside
   * working hours. The day it starts on does not count: from Thursday 10:00 as from Friday 10:00, one working day of a
   * Sunday–Thursday week ends on Sunday 10:00; from Thursday 20:00, on Monday at the opening. When always open: so many
   * calendar days later. Zero days is {@link #nextOpening}.
   *
   * @throws IllegalArgumentException for days below 0 or above 3650
   */
  public Instant plusWorkingDays(Instant from, int days, ZoneId zone) {
    if (days < 0 || days > MOST_DAYS) {
      throw new IllegalArgumentException("A wait of " + days + " working days is refused: use 0 to " + MOST_DAYS + ".");
    }
    var start = from.atZone(zone);
    var date = start.toLocalDate();
    for (int day = 0; day < days; day++) {
      var after = date.plusDays(1);
      date = workingDays(after).findFirst().orElseThrow(() -> noWorkingDay(after));
    }
    return nextOpening(days == 0 ? from : start.with(date).toInstant(), zone);
  }

  /** The first moment strictly after {@code from} when it is {@code at} on a working day; within working hours or not. */
  public Instant nextMorning(Instant from, LocalTime at, ZoneId zone) {
    return first(dateOf(from, zone), date -> date.atTime(at).atZone(zone).toInstant(), from::isBefore);
  }

  /** The opening of that date, or of the first working day after it. */
  public Instant opening(LocalDate date, ZoneId zone) {
    return firstOpening(date, zone, Instant.MIN);
  }

  public boolean isOpen(Instant at, ZoneId zone) {
    var local = at.atZone(zone).toLocalDateTime();
    var date = local.toLocalDate();
    return isWorkingDay(date) && !local.isBefore(opens(date)) && local.isBefore(closes(date));
  }

  /** {@code from} itself when open, otherwise the first opening after it. */
  public Instant nextOpening(Instant from, ZoneId zone) {
    return isOpen(from, zone) ? from : firstOpening(dateOf(from, zone), zone, from);
  }

  /** The first closing strictly after {@code from}: of today, or of the next working day once today's is past. */
  public Instant endOfDay(Instant from, ZoneId zone) {
    return first(dateOf(from, zone), date -> edge(closes(date), zone, from.plusNanos(1)), from::isBefore);
  }

  /** The first of these names that is a time zone, otherwise the configured one; null, blank and unknown names are passed over. */
  public ZoneId zoneOf(String... names) {
    for (var name : names) {
      try {
        if (name != null) {
          return ZoneId.of(name.strip());
        }
      } catch (DateTimeException unknown) {
        // a person typed it: the next one counts
      }
    }
    return ZoneId.of(calendar.zone());
  }

  private Instant firstOpening(LocalDate date, ZoneId zone, Instant notBefore) {
    return first(
        date, day -> edge(opens(day), zone, notBefore), opening -> !opening.isBefore(notBefore) && isOpen(opening, zone));
  }

  private Instant first(LocalDate date, Function<LocalDate, Instant> moment, Predicate<Instant> wanted) {
    return workingDays(date).map(moment).filter(wanted).findFirst().orElseThrow(() -> noWorkingDay(date));
  }

  private Stream<LocalDate> workingDays(LocalDate from) {
    return from.datesUntil(from.plusDays(SEARCHED_DAYS)).filter(this::isWorkingDay);
  }

  private boolean isWorkingDay(LocalDate date) {
    return calendar.alwaysOpen() || calendar.workWeek().contains(date.getDayOfWeek()) && !isHoliday(date);
  }

  private boolean isHoliday(LocalDate date) {
    return !calendar.notHolidays().contains(date) && (calendar.holidays().contains(date) || publicHoliday.test(date));
  }

  private LocalDateTime opens(LocalDate date) {
    return calendar.alwaysOpen() ? date.atStartOfDay() : date.atTime(calendar.opens());
  }

  private LocalDateTime closes(LocalDate date) {
    return calendar.alwaysOpen() ? date.plusDays(1).atStartOfDay() : date.atTime(calendar.closes());
  }

  private static LocalDate dateOf(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate();
  }

  /** Where working time begins or ends; if clocks skip that time, the end of the gap and not {@code atZone}'s moment past it. */
  private static Instant edge(LocalDateTime local, ZoneId zone, Instant notBefore) {
    var change = zone.getRules().getTransition(local);
    if (change != null && change.isGap()) {
      return change.getInstant();
    }
    var shown = local.atZone(zone);
    return (shown.toInstant().isBefore(notBefore) ? shown.withLaterOffsetAtOverlap() : shown).toInstant();
  }

  private static IllegalStateException noWorkingDay(LocalDate from) {
    return new IllegalStateException("No working day in the " + SEARCHED_DAYS + " days from " + from
        + ". Add a day to masar.calendar.work-week, or remove dates from masar.calendar.holidays.");
  }
}
