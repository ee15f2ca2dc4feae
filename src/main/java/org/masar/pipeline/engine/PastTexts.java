package org.masar.pipeline.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/** Dates that people gave in forms are kept as text. Those in what was recorded are corrected once, by what passed since each was written. */
class PastTexts {

  private static final Pattern MOMENT = Pattern.compile("\\b(20\\d\\d-\\d\\d-\\d\\d)(T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d))?");

  private record Passed(Instant when, Duration time) {}

  private record Row(long id, Instant at, String text) {}

  private final JdbcTemplate jdbc;
  private final List<Passed> passed = new ArrayList<>();

  PastTexts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void passed(Instant when, Duration time) {
    passed.add(new Passed(when, time));
  }

  void correct() {
    for (var table : List.of("deal_event", "touch")) {
      var rows =
          jdbc.query(
              "select id, at, more from " + table + " where more like '%20__-__-__%'",
              (row, n) -> new Row(row.getLong(1), row.getTimestamp(2).toInstant(), row.getString(3)));
      rows.forEach(row -> jdbc.update("update " + table + " set more = ? where id = ?", aged(row.text(), since(row.at())), row.id()));
    }
  }

  /** The time that has passed since a row was written which now says {@code at}. */
  private Duration since(Instant at) {
    var sum = Duration.ZERO;
    for (int i = passed.size() - 1; i >= 0; i--) {
      if (at.plus(sum).isAfter(passed.get(i).when())) {
        return sum;
      }
      sum = sum.plus(passed.get(i).time());
    }
    return sum;
  }

  static String aged(String text, Duration by) {
    return MOMENT
        .matcher(text)
        .replaceAll(
            found ->
                found.group(2) == null
                    ? LocalDate.parse(found.group(1)).minusDays(Math.round(by.toMinutes() / 1440.0)).toString()
                    : onTheHalfHour(OffsetDateTime.parse(found.group()).minus(by)).toString());
  }

  /** What people agree on. */
  private static OffsetDateTime onTheHalfHour(OffsetDateTime moment) {
    return moment.truncatedTo(ChronoUnit.HOURS).plusMinutes(Math.round(moment.getMinute() / 30.0) * 30);
  }
}
