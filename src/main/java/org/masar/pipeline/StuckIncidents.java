package org.masar.pipeline;

import java.util.Collection;

/** Stuck deals as engine incidents (type {@code stuckDeal}), so that Cockpit counts and shows them. */
public interface StuckIncidents {

  /**
   * A passage that is stuck.
   *
   * @param stay id of the stay in the stage, the incident's configuration
   * @param message e.g. "12 days in Proposal, limit 7"
   */
  record Stuck(String processInstance, long stay, String message) {}

  /**
   * Makes the engine's incidents agree with what is stuck now: raises missing ones on the leaf execution where the passage waits, resolves
   * the others. One passage at a time, each in its own transaction; one that changes meanwhile is left for the next call.
   */
  void agreeWith(Collection<Stuck> stuckNow);
}
