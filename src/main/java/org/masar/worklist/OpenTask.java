package org.masar.worklist;

import java.time.Instant;

/**
 * A task that waits for a person.
 *
 * @param kind call, demo, meeting …; null when the diagram does not say
 * @param deal number of its deal; null, as are lead, pipeline and stage, for a task that somebody made by hand in Tasklist
 * @param assignee user id, null while it is only offered to groups
 * @param element id in the diagram, or null
 * @param snoozedUntil when it wakes, or null when it does not sleep
 * @param script what the diagram tells whoever does it, or null
 * @param form key of its form, or null
 */
public record OpenTask(
    String id,
    String name,
    String kind,
    String deal,
    Person lead,
    Instant dueAt,
    boolean overdue,
    String assignee,
    String script,
    String form,
    String pipeline,
    String stage,
    String element,
    Instant snoozedUntil) {

  /** Whom it is about. */
  public record Person(long id, String name, String email, String phone, String company) {}

  OpenTask with(String newAssignee) {
    return new OpenTask(id, name, kind, deal, lead, dueAt, overdue, newAssignee, script, form, pipeline, stage, element, snoozedUntil);
  }
}
