package org.masar.insight;

import java.time.Instant;

/**
 * A deal that is in its stage for longer than the stage's time limit.
 *
 * @param deal number
 * @param owner user id, or null
 * @param stage key
 * @param since when it entered the stage
 * @param limit the stage's time limit, ISO 8601 as in the diagram ({@code P7D})
 * @param dueAt when it became stuck
 * @param overdueBy how long ago that was, ISO 8601 in days, hours and minutes
 * @param waitsFor everything that would move it on, in words
 * @param why one sentence: how long, where, the limit, and what it waits for first
 */
public record StuckDeal(
    String deal,
    String title,
    String owner,
    String pipeline,
    String stage,
    Instant since,
    String limit,
    Instant dueAt,
    String overdueBy,
    String waitsFor,
    String why) {}
