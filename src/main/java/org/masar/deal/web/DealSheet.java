package org.masar.deal.web;

import java.time.Duration;
import java.util.List;
import org.masar.deal.Deal;
import org.masar.deal.DealRights;
import org.masar.deal.NextStep;
import org.masar.lead.Lead;
import org.masar.pipeline.Wait;

/**
 * Everything about a deal that its page says at once.
 *
 * @param next null when closed
 * @param stuck why it counts as stuck, or null; {@code stuckFor} is the same without the next step
 * @param limit of the stage, or null
 * @param reason why it was closed, or null
 * @param waitsForTimer whether there is a wait to skip
 */
record DealSheet(
    Deal deal,
    Lead lead,
    String pipelineName,
    String stageName,
    List<Step> stages,
    NextStep next,
    String stuck,
    String stuckFor,
    Duration limit,
    String reason,
    boolean waitsForTimer,
    Doors doors,
    List<Wait> waits,
    DealRights.Allowed may) {

  /** Which commands the diagram has a place for. */
  record Doors(boolean movable, boolean winnable, boolean losable) {}

  /** A stage of the bar; {@code place} is passed, current or ahead. */
  record Step(String key, String name, String place) {}
}
