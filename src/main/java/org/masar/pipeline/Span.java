package org.masar.pipeline;

import java.time.Duration;

/** A span of time as people and programs read it: one wording for time limits wherever they are shown. */
public record Span(Duration length) {

  /** ISO 8601 with days, down to minutes: {@code P3DT4H}, {@code PT5M}, {@code PT0M} for less. */
  public String iso() {
    var time =
        (length.toHoursPart() == 0 ? "" : length.toHoursPart() + "H") + (length.toMinutesPart() == 0 ? "" : length.toMinutesPart() + "M");
    var days = length.toDays() == 0 ? "" : length.toDays() + "D";
    return days.isEmpty() && time.isEmpty() ? "PT0M" : "P" + days + (time.isEmpty() ? "" : "T" + time);
  }

  /** Whole units of the largest kind that fits: "12 days", "1 hour", "5 minutes". */
  public String words() {
    return amount() + " " + unit() + (amount() == 1 ? "" : "s");
  }

  /** The same, without the unit where the other span just said it: "12 days …, limit 7". */
  public String wordsAfter(Span other) {
    return unit().equals(other.unit()) ? Long.toString(amount()) : words();
  }

  private long amount() {
    return length.toDays() > 0 ? length.toDays() : length.toHours() > 0 ? length.toHours() : length.toMinutes();
  }

  private String unit() {
    return length.toDays() > 0 ? "day" : length.toHours() > 0 ? "hour" : "minute";
  }
}
