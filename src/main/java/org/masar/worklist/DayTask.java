package org.masar.worklist;

import java.time.Instant;

/**
 * A task in somebody's day.
 *
 * @param element id in the diagram; null, as are pipeline, deal and lead, for a task that somebody made by hand in Tasklist
 * @param score of its lead
 * @param stuck whether its deal is
 * @param mine whether it is the caller's, or offered at a deal of theirs
 * @param snoozedUntil null unless it sleeps, as is {@code reason}
 */
public record DayTask(
    String id,
    String name,
    String element,
    String pipeline,
    String kind,
    String deal,
    OpenTask.Person lead,
    int score,
    Instant dueAt,
    boolean overdue,
    boolean stuck,
    boolean mine,
    String assignee,
    Instant snoozedUntil,
    String reason) {}
