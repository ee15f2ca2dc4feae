package org.masar.worklist;

import java.time.Instant;
import java.util.Comparator;
import org.camunda.bpm.engine.task.Task;
import org.masar.web.Invalid;
import org.masar.web.Listing;

/**
 * Where a task stands in a list: own part first, then by due date (none last), then by id.
 *
 * @param part 0: assigned to the caller or at their own deals; 1: offered to their groups otherwise
 * @param due null for none
 */
record Place(int part, Instant due, String id) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::part)
          .thenComparing(Place::due, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Place::id);

  static Place of(int part, Task task) {
    return new Place(part, task.getDueDate() == null ? null : task.getDueDate().toInstant(), task.getId());
  }

  /** Reads a cursor; null stays null. */
  static Place after(String cursor) {
    var position = Listing.position(cursor);
    if (position == null) {
      return null;
    }
    try {
      var parts = position.split("\\|", 3);
      return new Place(Integer.parseInt(parts[0]), parts[1].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
    } catch (RuntimeException notOurs) {
      throw new Invalid("after", "is not a cursor of this list; take it from 'next' of the page before");
    }
  }

  String cursor() {
    return part + "|" + (due == null ? "" : due.toEpochMilli()) + "|" + id;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
