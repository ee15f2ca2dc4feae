package org.masar.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.masar.deal.DealBriefs.Brief;
import org.masar.pipeline.OpenWork.Row;

/** Sorts what waits for somebody into the parts of a day; in each by due day, then by the lead's score, then by the hour. */
record DayOrder(Set<String> hats, Instant now, ZoneId zone, Map<String, Brief> briefs) {

  enum Part {
    OVERDUE,
    TODAY,
    LATER,
    CLAIMABLE,
    SNOOZED
  }

  Map<Part, List<Row>> parts(Collection<Row> rows) {
    return rows.stream().sorted(order()).collect(Collectors.groupingBy(this::part, Collectors.toCollection(ArrayList::new)));
  }

  /** Everything that can be worked on now, in the order of the page. */
  List<Row> work(Collection<Row> rows) {
    var parts = parts(rows);
    var all = new ArrayList<Row>();
    for (var part : List.of(Part.OVERDUE, Part.TODAY, Part.LATER, Part.CLAIMABLE)) {
      all.addAll(parts.getOrDefault(part, List.of()));
    }
    return all;
  }

  boolean mine(Row row) {
    return row.assignee() != null || brief(row) != null && hats.contains(String.valueOf(brief(row).owner()));
  }

  Brief brief(Row row) {
    return row.passage() == null ? null : briefs.get(row.passage());
  }

  private Part part(Row row) {
    if (row.snoozedAt(now)) {
      return Part.SNOOZED;
    }
    if (!mine(row)) {
      return Part.CLAIMABLE;
    }
    if (row.dueAt() == null) {
      return Part.LATER;
    }
    return row.dueAt().isBefore(now) ? Part.OVERDUE : day(row).isAfter(LocalDate.ofInstant(now, zone)) ? Part.LATER : Part.TODAY;
  }

  private Comparator<Row> order() {
    return Comparator.comparing(this::day, Comparator.nullsLast(Comparator.naturalOrder()))
        .thenComparing(row -> brief(row) == null ? 0 : -brief(row).score())
        .thenComparing(Row::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
        .thenComparing(Row::task);
  }

  private LocalDate day(Row row) {
    return row.dueAt() == null ? null : LocalDate.ofInstant(row.dueAt(), zone);
  }
}
