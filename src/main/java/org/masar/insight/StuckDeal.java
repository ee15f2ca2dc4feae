package org.masar.insight;

import java.time.Instant;
import org.masar.pipeline.Span;

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
    String why) {

  static StuckDeal of(Stuck stuck, Instant now) {
    var words = new WaitWords(stuck.waits(), now);
    var stayed = new Span(stuck.stayed());
    var limit = new Span(stuck.limit());
    var why = "%s in %s, limit %s: waits for %s".formatted(stayed.words(), stuck.stage().name(), limit.wordsAfter(stayed), words.first());
    return new StuckDeal(
        stuck.deal(),
        stuck.title(),
        stuck.owner(),
        stuck.pipeline(),
        stuck.stage().key(),
        stuck.since(),
        limit.iso(),
        stuck.dueAt(),
        new Span(stuck.over()).iso(),
        words.all(),
        why);
  }
}
