package org.masar.deal;

import java.time.Instant;

/**
 * What happens next at an open deal, in the reader's language. Names of people and things inside the texts are isolated (U+2068 … U+2069), so that they
 * stand right in either direction of writing; the texts are plain and may stand anywhere.
 *
 * @param text whole sentences: what, when, who, and what happens otherwise
 * @param brief the same for a card: "Call the lead · due 3 days ago"
 * @param at when, or null
 * @param late a person should have done it by now
 * @param alarm nothing will happen until somebody looks: a step failed, or the deal waits for nothing
 * @param task id of the task when it is one, else null
 * @param assignee user id of who has the task, or null
 * @param detail what a failed step said, in English, or null
 */
public record NextStep(
    Kind kind, String text, String brief, Instant at, boolean late, boolean alarm, String task, String assignee, String detail) {

  public enum Kind {
    TASK,
    EMAIL,
    TIMER,
    SIGNAL,
    FAILED,
    NOTHING
  }
}
