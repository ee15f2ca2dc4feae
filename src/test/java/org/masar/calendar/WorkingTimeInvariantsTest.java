package org.masar.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.fail;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every day of a year and a day, in zones that change their clocks at odd hours, at hours around every edge. */
class WorkingTimeInvariantsTest {

  private static final ZoneId[] ZONES = Stream.of(
          "Africa/Cairo", "Africa/Casablanca", "America/Havana", "America/New_York", "America/St_Johns", "Asia/Beirut", "Asia/Kathmandu",
          "Asia/Kolkata", "Asia/Riyadh", "Australia/Lord_Howe", "Europe/London", "Pacific/Chatham", "UTC")
      .map(ZoneId::of).toArray(ZoneId[]::new);
  private static final LocalTime[] TIMES =
      Stream.of("00:00", "00:30", "02:30", "08:59", "09:00", "13:15", "16:59", "17:00", "23:30")
          .map(LocalTime::parse).toArray(LocalTime[]::new);
  private static final Set<DayOfWeek> WEEK = Set.of(SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY);
  private static final LocalTime OPENS = LocalTime.of(9, 0);
  private static final LocalTime CLOSES = LocalTime.of(17, 0);
  private static final LocalDate HOLIDAY = LocalDate.parse("2026-09-23");

  private final WorkingTime work = WorkingTime.weekly(ZoneId.of("UTC"), WEEK, OPENS, CLOSES, HOLIDAY);
  private final WorkingTime always = WorkingTime.alwaysOpen(ZoneId.of("UTC"));

  private interface Rule {
    void check(Instant from, ZoneId zone);
  }

  @Test
  void aWaitOfWorkingDaysEndsLaterInWorkingTimeAfterThatManyDays() {
    everywhere((from, zone) -> {
      for (int days : new int[] {1, 2, 7}) {
        var end = work.plusWorkingDays(from, days, zone);
        var start = from.atZone(zone);
        var untilClosing = start.toLocalTime().isBefore(CLOSES) ? days : days + 1;
        verify(end.isAfter(from) && work.isOpen(end, zone), "in working time, later", from, zone, end);
        verify(workingDaysAfter(start.toLocalDate(), end.atZone(zone).toLocalDate()) == untilClosing, days + " days", from, zone, end);
      }
    });
  }

  @Test
  void anAlwaysOpenWaitEndsThatManyDatesLaterAtTheSameTimeOrRightAfterTheGap() {
    everywhere((from, zone) -> {
      var end = always.plusWorkingDays(from, 3, zone).atZone(zone);
      var expected = from.atZone(zone).toLocalDateTime().plusDays(3);
      var gap = zone.getRules().getTransition(expected);
      var late = gap != null && gap.isGap() ? gap.getDuration() : Duration.ZERO;
      verify(end.toLocalDateTime().equals(expected.plus(late)), "same time", from, zone, end.toInstant());
    });
  }

  @Test
  void theNextOpeningIsTheFirstOpenMoment() {
    everywhere((from, zone) -> {
      var opening = work.nextOpening(from, zone);
      verify(!opening.isBefore(from) && work.isOpen(opening, zone), "open, not before", from, zone, opening);
      verify(opening.equals(from) || !work.isOpen(opening.minusNanos(1), zone), "not earlier", from, zone, opening);
      verify(opening.equals(from) || Duration.between(from, opening).toDays() <= 3, "soon", from, zone, opening);
      verify(work.nextOpening(opening, zone).equals(opening), "stable", from, zone, opening);
    });
  }

  @Test
  void theDayEndsStrictlyLaterWhenWorkEnds() {
    everywhere((from, zone) -> {
      var end = work.endOfDay(from, zone);
      verify(end.isAfter(from) && !work.isOpen(end, zone) && work.isOpen(end.minusNanos(1), zone), "closing", from, zone, end);
      verify(end.isAfter(work.nextOpening(from, zone)), "after the opening", from, zone, end);
      verify(always.endOfDay(from, zone).isAfter(from), "midnight is later", from, zone, end);
    });
  }

  @Test
  void theNextMorningIsStrictlyLaterOnAWorkingDayAtThatTime() {
    everywhere((from, zone) -> {
      var morning = work.nextMorning(from, OPENS, zone);
      var local = morning.atZone(zone);
      verify(morning.isAfter(from) && isWorkingDay(local.toLocalDate()), "working day, later", from, zone, morning);
      verify(local.toLocalTime().equals(OPENS), "at nine", from, zone, morning);
      verify(workingDaysAfter(from.atZone(zone).toLocalDate(), local.toLocalDate()) <= 1, "the first", from, zone, morning);
    });
  }

  private static void everywhere(Rule rule) {
    for (var zone : ZONES) {
      for (var date = LocalDate.parse("2026-01-01"); !date.isAfter(LocalDate.parse("2027-01-01")); date = date.plusDays(1)) {
        for (var time : TIMES) {
          var from = date.atTime(time).atZone(zone);
          rule.check(from.toInstant(), zone);
          var again = from.withLaterOffsetAtOverlap();
          if (!again.equals(from)) {
            rule.check(again.toInstant(), zone);
          }
        }
      }
    }
  }

  /** Working dates after the first and up to the second, counted one by one. */
  private static long workingDaysAfter(LocalDate first, LocalDate last) {
    return first.plusDays(1).datesUntil(last.plusDays(1)).filter(WorkingTimeInvariantsTest::isWorkingDay).count();
  }

  private static boolean isWorkingDay(LocalDate date) {
    return WEEK.contains(date.getDayOfWeek()) && !date.equals(HOLIDAY);
  }

  private static void verify(boolean holds, String rule, Instant from, ZoneId zone, Instant answer) {
    if (!holds) {
      fail("%s: from %s the answer is %s", rule, from.atZone(zone), answer.atZone(zone));
    }
  }
}
