package org.masar.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A moment at which something happens in the story: two on each working day of five weeks, one on each day of a weekend, three in the last hours.
 *
 * @param repsWork else only leads do something, and what is due
 */
record Moment(Instant at, boolean repsWork) {

  private static final int DAYS = 35;
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
  private static final List<LocalTime> STARTS = List.of(LocalTime.of(9, 5), LocalTime.of(13, 10));
  private static final List<LocalTime> WEEKEND_STARTS = List.of(LocalTime.of(15, 30));
  private static final int[] LAST_MINUTES = {190, 75, 20};
  private static final Duration QUIET = Duration.ofHours(5);

  /** In order, all before {@code now}. */
  static List<Moment> until(Instant now, ZoneId zone) {
    var chance = new Random(7);
    var moments = new ArrayList<Moment>();
    var today = now.atZone(zone).toLocalDate();
    for (int ago = DAYS; ago >= 0; ago--) {
      var day = today.minusDays(ago);
      var weekend = WEEKEND.contains(day.getDayOfWeek());
      for (var start : weekend ? WEEKEND_STARTS : STARTS) {
        var at = day.atTime(start).plusMinutes(chance.nextInt(160)).atZone(zone).toInstant();
        if (at.isBefore(now.minus(QUIET))) {
          moments.add(new Moment(at, !weekend));
        }
      }
    }
    for (int minutes : LAST_MINUTES) {
      moments.add(new Moment(now.minus(Duration.ofMinutes(minutes)), false));
    }
    return moments;
  }
}
