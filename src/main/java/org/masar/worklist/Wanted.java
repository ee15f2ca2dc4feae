package org.masar.worklist;

/**
 * Which tasks to list; null or blank leaves a filter out.
 *
 * @param assignee {@code me}, or a user id for managers
 * @param due {@code overdue}, {@code today} (still to come today) or {@code later} (after today, or without a due date)
 * @param deal number: all open tasks of that deal, whoever they are for
 * @param pipeline key
 */
public record Wanted(String assignee, String due, String deal, String pipeline) {

  /** What waits for the caller. */
  public static final Wanted MINE = new Wanted(null, null, null, null);

  public Wanted {
    assignee = blankToNull(assignee);
    due = blankToNull(due);
    deal = blankToNull(deal);
    pipeline = blankToNull(pipeline);
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
