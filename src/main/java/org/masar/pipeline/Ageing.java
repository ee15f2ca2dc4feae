package org.masar.pipeline;

import java.time.Duration;

/**
 * Lets time pass in a demo that is being furnished, without touching a clock: everything that was recorded becomes older, and whatever waits for a
 * moment waits for less. There is none outside the demo. While a story is told nobody else may use the server.
 */
public interface Ageing {

  /**
   * Has a story told, if the database holds nothing, or only what a start before has begun and not finished, and nobody could work in; that is taken
   * away first. False when it holds anything else. Other nodes wait here until this one has finished or died. A story that throws is told anew at the next start.
   *
   * @param length how much time will pass in it
   */
  boolean during(Duration length, Runnable story);

  /**
   * Moves every moment and, at each midnight that passes, every date back; what is due then has not been run.
   *
   * @param midnights how many of them lie in that time where the business is
   * @throws IllegalStateException outside of a story
   */
  void pass(Duration time, int midnights);

  /** Has the engine fire the timers that are due, and those that are due by that. */
  void runDue();
}
