package org.masar.worklist;

import java.util.List;

/**
 * What waits for a person, in the order of working on it; each part says how many there are and shows the first of them.
 *
 * @param calls how many of what can be worked on are calls
 */
public record Day(Part overdue, Part today, Part later, Part claimable, Part snoozed, int calls) {

  /** Some tasks of a day. */
  public record Part(String key, int count, List<DayTask> tasks) {

    public int more() {
      return count - tasks.size();
    }
  }

  /** In the order of the page. */
  public List<Part> parts() {
    return List.of(overdue, today, later, claimable, snoozed);
  }

  /** How many can be worked on. */
  public int open() {
    return overdue.count() + today.count() + later.count() + claimable.count();
  }
}
