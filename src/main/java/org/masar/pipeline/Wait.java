package org.masar.pipeline;

import java.time.Instant;

/**
 * Something a deal waits for.
 *
 * @param element id in the diagram
 * @param name what the diagram calls it; for a signal the message name
 * @param at due date of a task, moment of a timer, until when an email is not tried (past or null: it is due); null for a signal
 * @param ref id of the task, job or external task; null for a signal
 * @param assignee of a task, else null
 */
public record Wait(Kind kind, String element, String name, Instant at, String ref, String assignee) {

  public enum Kind {
    TASK,
    TIMER,
    SIGNAL,
    EMAIL,
    FAILED
  }
}
