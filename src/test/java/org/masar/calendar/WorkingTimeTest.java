package org.masar.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 22 November 2026 is a Sunday. */
class WorkingTimeTest {

  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");
  private static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Set<DayOfWeek> SUNDAY_TO_THURSDAY = Set.of(SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY);
  private static final Set<DayOfWeek> EVERY_DAY = Set.of(DayOfWeek.values());
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime FIVE = LocalTime.of(17, 0);

  private final WorkingTime work = WorkingTime.weekly(RIYADH, SUNDAY_TO_THURSDAY, NINE, FIVE, LocalDate.parse("2026-11-30"));
  private final WorkingTime always = WorkingTime.alwaysOpen(RIYADH);

  @Test
  void workingDaysKeepTheTimeOfDay() {
    assertThat(work.plusWorkingDays(riyadh("2026-11-22T10:15"), 3, RIYADH)).isEqualTo(riyadh("2026-11-25T10:15"));
  }

  @Test
  void workingDaysSkipFridayAndSaturday() {
    assertThat(work.plusWorkingDays(riyadh("2026-11-26T10:00"), 1, RIYADH)).isEqualTo(riyadh("2026-11-29T10:00"));
  }

  @Test
  void workingDaysSkipAHoliday() {
    assertThat(work.plusWorkingDays(riyadh("2026-11-26T10:00"), 2, RIYADH)).isEqualTo(riyadh("2026-12-01T10:00"));
  }

  @Test
  void theDayAWaitStartsOnDoesNotCountEvenWhenItIsOff() {
    assertThat(work.plusWorkingDays(riyadh("2026-11-27T10:00"), 1, RIYADH)).isEqualTo(riyadh("2026-11-29T10:00"));
  }

  @Test
  void aWaitThatWouldEndBeforeTheOpeningEndsAtIt() {
    assertThat(work.plusWorkingDays(riyadh("2026-11-22T06:30"), 1, RIYADH)).isEqualTo(riyadh("2026-11-23T09:00"));
  }

  @Test
  void aWaitThatWouldEndAtTheClosingOrLaterEndsAtTheNextOpening() {
    assertThat(work.plusWorkingDays(riyadh("2026-11-22T17:00"), 1, RIYADH)).isEqualTo(riyadh("2026-11-24T09:00"));
    assertThat(work.plusWorkingDays(riyadh("2026-11-26T20:00"), 1, RIYADH)).isEqualTo(riyadh("2026-12-01T09:00"));
  }

  @Test
  void noWorkingDaysIsNowOrTheNextOpening() {
    assertThat(work.plusWorkingDays(riyadh("2026-11-22T10:00"), 0, RIYADH)).isEqualTo(riyadh("2026-11-22T10:00"));
    assertThat(work.plusWorkingDays(riyadh("2026-11-27T10:00"), 0, RIYADH)).isEqualTo(riyadh("2026-11-29T09:00"));
  }

  @Test
  void aNegativeOrEndlessWaitIsRefused() {
    var now = riyadh("2026-11-22T10:00");

    assertThatIllegalArgumentException().isThrownBy(() -> work.plusWorkingDays(now, -1, RIYADH));
    assertThatIllegalArgumentException().isThrownBy(() -> work.plusWorkingDays(now, 3651, RIYADH))
        .withMessage("A wait of 3651 working days is refused: use 0 to 3650.");
  }

  @Test
  void theZoneOfTheCallerDecidesWhichDayItIs() {
    var sundayEveningInNewYork = at("2026-11-22T20:00", NEW_YORK);

    assertThat(work.nextOpening(sundayEveningInNewYork, NEW_YORK)).isEqualTo(at("2026-11-23T09:00", NEW_YORK));
    assertThat(work.nextOpening(sundayEveningInNewYork, RIYADH)).isEqualTo(riyadh("2026-11-23T09:00"));
  }

  @Test
  void halfHourAndQuarterHourZonesOpenByTheirOwnClock() {
    assertThat(work.opening(LocalDate.parse("2026-11-22"), ZoneId.of("Asia/Kolkata"))).isEqualTo("2026-11-22T03:30:00Z");
    assertThat(work.opening(LocalDate.parse("2026-11-22"), ZoneId.of("Asia/Kathmandu"))).isEqualTo("2026-11-22T03:15:00Z");
  }

  @Test
  void theOpeningCountsAsOpenAndTheClosingDoesNot() {
    assertThat(work.isOpen(riyadh("2026-11-22T08:59:59"), RIYADH)).isFalse();
    assertThat(work.isOpen(riyadh("2026-11-22T09:00"), RIYADH)).isTrue();
    assertThat(work.isOpen(riyadh("2026-11-22T16:59:59"), RIYADH)).isTrue();
    assertThat(work.isOpen(riyadh("2026-11-22T17:00"), RIYADH)).isFalse();
    assertThat(work.isOpen(riyadh("2026-11-27T12:00"), RIYADH)).isFalse();
    assertThat(work.isOpen(riyadh("2026-11-30T12:00"), RIYADH)).isFalse();
  }

  @Test
  void nextMorningIsTodaysWhileItIsAhead() {
    assertThat(work.nextMorning(riyadh("2026-11-22T07:00"), NINE, RIYADH)).isEqualTo(riyadh("2026-11-22T09:00"));
    assertThat(work.nextMorning(riyadh("2026-11-22T09:00"), NINE, RIYADH)).isEqualTo(riyadh("2026-11-23T09:00"));
  }

  @Test
  void nextMorningIsOnAWorkingDay() {
    assertThat(work.nextMorning(riyadh("2026-11-26T18:00"), NINE, RIYADH)).isEqualTo(riyadh("2026-11-29T09:00"));
    assertThat(work.nextMorning(riyadh("2026-11-29T18:00"), NINE, RIYADH)).isEqualTo(riyadh("2026-12-01T09:00"));
  }

  @Test
  void theOpeningOfADayOffIsThatOfTheNextWorkingDay() {
    assertThat(work.opening(LocalDate.parse("2026-11-27"), RIYADH)).isEqualTo(riyadh("2026-11-29T09:00"));
  }

  @Test
  void theDayEndsAtTheFirstClosingAhead() {
    assertThat(work.endOfDay(riyadh("2026-11-22T07:00"), RIYADH)).isEqualTo(riyadh("2026-11-22T17:00"));
    assertThat(work.endOfDay(riyadh("2026-11-22T17:00"), RIYADH)).isEqualTo(riyadh("2026-11-23T17:00"));
    assertThat(work.endOfDay(riyadh("2026-11-27T12:00"), RIYADH)).isEqualTo(riyadh("2026-11-29T17:00"));
  }

  @Test
  void anAlwaysOpenCalendarCountsEveryDayAndHour() {
    var fridayNight = riyadh("2026-11-27T03:00");

    assertThat(always.isOpen(fridayNight, RIYADH)).isTrue();
    assertThat(always.nextOpening(fridayNight, RIYADH)).isEqualTo(fridayNight);
    assertThat(always.plusWorkingDays(fridayNight, 3, RIYADH)).isEqualTo(riyadh("2026-11-30T03:00"));
    assertThat(always.nextMorning(fridayNight, NINE, RIYADH)).isEqualTo(riyadh("2026-11-27T09:00"));
    assertThat(always.opening(LocalDate.parse("2026-11-27"), RIYADH)).isEqualTo(riyadh("2026-11-27T00:00"));
    assertThat(always.endOfDay(fridayNight, RIYADH)).isEqualTo(riyadh("2026-11-28T00:00"));
  }

  @Test
  void midnightThatCairoSkipsIsOneOClock() {
    assertThat(always.opening(LocalDate.parse("2026-04-24"), CAIRO)).isEqualTo(offset("2026-04-24T01:00+03:00"));
    assertThat(always.plusWorkingDays(at("2026-04-23T00:00", CAIRO), 1, CAIRO)).isEqualTo(offset("2026-04-24T01:00+03:00"));
    assertThat(always.nextMorning(at("2026-04-23T12:00", CAIRO), LocalTime.MIDNIGHT, CAIRO))
        .isEqualTo(offset("2026-04-24T01:00+03:00"));
    assertThat(always.endOfDay(at("2026-04-23T12:00", CAIRO), CAIRO)).isEqualTo(offset("2026-04-24T01:00+03:00"));
  }

  @Test
  void theHourThatCairoRepeatsIsPartOfTheOldDay() {
    assertThat(always.endOfDay(offset("2026-10-29T23:30+03:00"), CAIRO)).isEqualTo(offset("2026-10-30T00:00+02:00"));
    assertThat(always.endOfDay(offset("2026-10-29T23:30+02:00"), CAIRO)).isEqualTo(offset("2026-10-30T00:00+02:00"));
  }

  @Test
  void nineStaysNineWhenClocksChange() {
    assertThat(work.plusWorkingDays(at("2026-04-23T09:00", CAIRO), 1, CAIRO)).isEqualTo(offset("2026-04-26T09:00+03:00"));
    assertThat(work.plusWorkingDays(at("2026-10-29T09:00", CAIRO), 1, CAIRO)).isEqualTo(offset("2026-11-01T09:00+02:00"));
    assertThat(work.plusWorkingDays(at("2026-03-05T09:00", NEW_YORK), 1, NEW_YORK)).isEqualTo(offset("2026-03-08T09:00-04:00"));
    assertThat(work.plusWorkingDays(at("2026-10-29T09:00", NEW_YORK), 1, NEW_YORK)).isEqualTo(offset("2026-11-01T09:00-05:00"));
  }

  @Test
  void anOpeningInTheGapIsTheEndOfTheGap() {
    var night = WorkingTime.weekly(NEW_YORK, EVERY_DAY, LocalTime.of(2, 30), LocalTime.of(6, 0));

    assertThat(night.nextOpening(at("2026-03-08T01:59", NEW_YORK), NEW_YORK)).isEqualTo(offset("2026-03-08T03:00-04:00"));
  }

  @Test
  void anOpeningShownTwiceIsNeverInThePast() {
    var night = WorkingTime.weekly(NEW_YORK, EVERY_DAY, LocalTime.of(1, 30), LocalTime.of(6, 0));

    assertThat(night.nextOpening(offset("2026-11-01T01:10-04:00"), NEW_YORK)).isEqualTo(offset("2026-11-01T01:30-04:00"));
    assertThat(night.nextOpening(offset("2026-11-01T01:10-05:00"), NEW_YORK)).isEqualTo(offset("2026-11-01T01:30-05:00"));
  }

  @Test
  void aClosingShownTwiceEndsTheDayTwice() {
    var late = WorkingTime.weekly(NEW_YORK, EVERY_DAY, LocalTime.MIDNIGHT, LocalTime.of(1, 30));

    assertThat(late.endOfDay(offset("2026-11-01T00:30-04:00"), NEW_YORK)).isEqualTo(offset("2026-11-01T01:30-04:00"));
    assertThat(late.endOfDay(offset("2026-11-01T01:30-04:00"), NEW_YORK)).isEqualTo(offset("2026-11-01T01:30-05:00"));
  }

  @Test
  void hoursThatFallIntoTheGapAreSkipped() {
    var night = WorkingTime.weekly(NEW_YORK, EVERY_DAY, LocalTime.of(2, 0), LocalTime.of(3, 0));

    assertThat(night.nextOpening(at("2026-03-07T12:00", NEW_YORK), NEW_YORK)).isEqualTo(offset("2026-03-09T02:00-04:00"));
  }

  @Test
  void aTenDayHolidayIsWaitedOut() {
    var days = LocalDate.parse("2026-11-22").datesUntil(LocalDate.parse("2026-12-02")).toArray(LocalDate[]::new);
    var eid = WorkingTime.weekly(RIYADH, SUNDAY_TO_THURSDAY, NINE, FIVE, days);

    assertThat(eid.plusWorkingDays(riyadh("2026-11-19T10:00"), 1, RIYADH)).isEqualTo(riyadh("2026-12-02T10:00"));
  }

  @Test
  void aCalendarWithoutWorkingDaysSaysSoInsteadOfSearchingForEver() {
    var days = LocalDate.parse("2026-01-01").datesUntil(LocalDate.parse("2029-01-01")).toArray(LocalDate[]::new);
    var closed = WorkingTime.weekly(RIYADH, Set.of(FRIDAY), NINE, FIVE, days);
    var now = riyadh("2026-11-22T10:00");

    assertTimeout(Duration.ofSeconds(1), () -> {
      assertThatIllegalStateException().isThrownBy(() -> closed.plusWorkingDays(now, 3, RIYADH))
          .withMessageStartingWith("No working day in the 400 days from 2026-11-23. Add a day to masar.calendar.work-week");
      assertThatIllegalStateException().isThrownBy(() -> closed.nextOpening(now, RIYADH));
      assertThatIllegalStateException().isThrownBy(() -> closed.nextMorning(now, NINE, RIYADH));
      assertThatIllegalStateException().isThrownBy(() -> closed.endOfDay(now, RIYADH));
    });
  }

  @Test
  void theFirstZoneThatExistsIsUsedElseTheConfiguredOne() {
    assertThat(work.zoneOf(null, " ", "Mars/Phobos", " Africa/Cairo ", "Europe/Paris")).isEqualTo(CAIRO);
    assertThat(work.zoneOf((String) null)).isEqualTo(RIYADH);
    assertThat(work.zoneOf()).isEqualTo(RIYADH);
  }

  private static Instant riyadh(String local) {
    return at(local, RIYADH);
  }

  private static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private static Instant offset(String moment) {
    return OffsetDateTime.parse(moment).toInstant();
  }
}
