package org.masar.outreach;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Date;
import org.masar.calendar.WorkingTime;

/** Working time as a diagram speaks of it: {@code ${calendar.workingDays(3)}}. In the company's week, by the clock of the lead's zone. */
public class DealCalendar {

  private final WorkingTime workingTime;
  private final ZoneId zone;
  private final Clock clock;

  DealCalendar(WorkingTime workingTime, ZoneId zone, Clock clock) {
    this.workingTime = workingTime;
    this.zone = zone;
    this.clock = clock;
  }

  /** That many working days from now, at the same time of day or the next opening. */
  public Date workingDays(long days) {
    return Date.from(workingTime.plusWorkingDays(clock.instant(), Math.toIntExact(days), zone));
  }

  /** The next working day's morning at that time, e.g. {@code '09:00'}. */
  public Date nextMorning(String time) {
    return Date.from(workingTime.nextMorning(clock.instant(), LocalTime.parse(time), zone));
  }

  /** Opening of a date from a form ({@code 2026-11-30}), or of the next working day; never before now. */
  public Date on(Object date) {
    var text = text(date);
    try {
      return Date.from(notBeforeNow(workingTime.opening(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text), zone)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no date such as 2026-11-30");
    }
  }

  /** A moment from a form ({@code 2026-11-30T10:00+03:00}; without an offset in the lead's zone); never before now. */
  public Date at(Object dateTime) {
    var text = text(dateTime);
    try {
      var instant =
          text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).atZone(zone).toInstant();
      return Date.from(notBeforeNow(instant));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no moment such as 2026-11-30T10:00+03:00");
    }
  }

  private Instant notBeforeNow(Instant instant) {
    return instant.isBefore(clock.instant()) ? clock.instant() : instant;
  }

  private static String text(Object value) {
    if (value == null) {
      throw new IllegalArgumentException("no date was given");
    }
    return value instanceof Date date ? date.toInstant().toString() : value.toString().strip();
  }
}
