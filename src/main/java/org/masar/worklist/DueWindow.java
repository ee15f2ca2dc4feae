package org.masar.worklist;

import java.time.Instant;
import java.time.ZoneId;
import org.masar.web.Invalid;

/**
 * A span of due dates; every task is in exactly one of overdue, today and later.
 *
 * @param from inclusive, null for no bound
 * @param to exclusive, null for no bound
 * @param undated whether tasks without a due date belong to it
 */
record DueWindow(Instant from, Instant to, boolean undated) {

  static DueWindow of(String due, Instant now, ZoneId zone) {
    if (due == null) {
      return new DueWindow(null, null, true);
    }
    var tomorrow = now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    return switch (due) {
      case "overdue" -> new DueWindow(null, now, false);
      case "today" -> new DueWindow(now, tomorrow, false);
      case "later" -> new DueWindow(tomorrow, null, true);
      default -> throw new Invalid("due", "must be overdue, today or later, was '" + due + "'");
    };
  }

  boolean holds(Instant due) {
    return due == null ? undated : (from == null || !due.isBefore(from)) && (to == null || due.isBefore(to));
  }
}
