package org.masar.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublicHolidaysTest {

  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");
  private static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");

  @Test
  void waitsInSaudiArabiaSkipEidAlFitr() {
    var work = calendar(RIYADH, "SA", dates(), dates());

    assertThat(work.plusWorkingDays(at("2026-03-18T10:00", RIYADH), 1, RIYADH)).isEqualTo(at("2026-03-23T10:00", RIYADH));
  }

  @Test
  void waitsInEgyptSkipEidAlAdha() {
    var work = calendar(CAIRO, "eg", dates(), dates());

    assertThat(work.plusWorkingDays(at("2026-05-25T10:00", CAIRO), 1, CAIRO)).isEqualTo(at("2026-05-31T10:00", CAIRO));
  }

  @Test
  void aMoonSeenADayLaterMovesTheHoliday() {
    var work = calendar(RIYADH, "SA", dates("2026-03-23"), dates("2026-03-19"));

    assertThat(work.plusWorkingDays(at("2026-03-18T10:00", RIYADH), 1, RIYADH)).isEqualTo(at("2026-03-19T10:00", RIYADH));
    assertThat(work.plusWorkingDays(at("2026-03-18T10:00", RIYADH), 2, RIYADH)).isEqualTo(at("2026-03-24T10:00", RIYADH));
  }

  @Test
  void aDateThatIsNoHolidayIsNotThereforeAWorkingDay() {
    var work = calendar(RIYADH, "SA", dates(), dates("2026-03-20"));

    assertThat(work.isOpen(at("2026-03-20T10:00", RIYADH), RIYADH)).as("still a Friday").isFalse();
  }

  @Test
  void theDayOffForNewYearCanBeInTheOldYear() {
    assertThat(new PublicHolidays("US").include(LocalDate.parse("2027-12-31"))).isTrue();
  }

  @Test
  void manyThreadsGetTheSameAnswer() {
    var holidays = new PublicHolidays("EG");

    var eids = IntStream.range(0, 200).parallel().filter(i -> holidays.include(LocalDate.of(2026 + i % 4, 5, 27))).boxed();

    assertThat(eids.map(i -> 2026 + i % 4).collect(toSet())).containsExactly(2026);
  }

  private static WorkingTime calendar(ZoneId zone, String country, Set<LocalDate> holidays, Set<LocalDate> notHolidays) {
    var week = Set.of(SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY);
    return new WorkingTime(new CalendarProperties(
        false, zone.getId(), week, LocalTime.of(9, 0), LocalTime.of(17, 0), country, holidays, notHolidays, Map.of(), null, null));
  }

  private static Set<LocalDate> dates(String... dates) {
    return Arrays.stream(dates).map(LocalDate::parse).collect(toSet());
  }

  private static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }
}
