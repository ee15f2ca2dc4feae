package org.masar.pipeline;

import java.util.List;
import java.util.Map;

/**
 * The engine's commands on one passage (a process instance). They take part in the caller's transaction, if there is one. Two commands on one
 * deal at once collide in the engine (optimistic lock); use {@link Retrying} around the transaction.
 */
public interface Passages {

  /** Starts the newest version for a deal; returns the process instance id. */
  String start(String pipeline, String deal);

  /** Starts the newest version at a stage (reopen, hand-over into the middle); returns the process instance id. */
  String startAt(String pipeline, String deal, String stage);

  /** Cancels whatever the passage waits for and puts its token before the stage. Listeners fire as on ordinary flow. */
  void move(String processInstance, String stage);

  /** Cancels whatever the passage waits for and ends it at the end event with this outcome; {@link org.masar.web.Refused} when the diagram has none. */
  void end(String processInstance, Outcome outcome);

  /** Ends the passage where it stands and forgets that it was; listeners hear that it was cancelled. */
  void remove(String processInstance);

  /** The same for all passages of a deal, past ones included: nothing that was filled in on the way is kept. */
  void forget(String deal);

  /** Sends a signal; returns how many waiting places it reached (0: nobody waits for it). */
  int signal(String processInstance, String name, Map<String, Object> variables);

  /** What the passage waits for, timers and tasks by time first; empty when it is over. */
  List<Wait> waits(String processInstance);

  /** The same for many passages at once, by process instance. */
  Map<String, List<Wait>> waits(java.util.Collection<String> processInstances);

  /** Hands the open tasks of one person at this passage to another. */
  void reassign(String processInstance, String from, String to);

  /** Fires the earliest pending timer now; {@link org.masar.web.Refused} when it waits for none. Returns the timer. */
  Wait skipWait(String processInstance);

  /** The elements the passage came through, oldest first, without sequence flows; empty when its history is gone. */
  List<Footstep> path(String processInstance);
}
