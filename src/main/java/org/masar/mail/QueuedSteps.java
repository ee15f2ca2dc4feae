package org.masar.mail;

import java.time.Instant;
import java.util.List;

/** Steps whose email is due and that nobody has taken up yet: there is no row for it here. The room that knows the steps says which. */
public interface QueuedSteps {

  /**
   * One such step.
   *
   * @param key that its email will be sent under
   * @param element id of the step in the diagram
   * @param to address of the lead, null when it is gone
   * @param since when the deal came there
   * @param suspended an operator has stopped its deal
   * @param problem what went wrong the last time it was taken up, or null
   */
  record Step(String key, String deal, String pipeline, String element, String to, Instant since, boolean suspended, String problem) {}

  /** A step and how many stand before the next: where a list goes on. */
  record Place(Step step, int next) {}

  /** How many there are; those that have a row may be among them when there are hundreds. */
  long count();

  /** Oldest first, from the position of an earlier {@link Place} or 0. */
  List<Place> list(int from, int limit);

  /** Those of the deal of this number, or of the lead with this address. */
  List<Step> find(String words, int limit);

  /**
   * Lets the deal go on without this mail. {@link org.masar.web.Refused} when it has gone on, or the mail is on its way by now.
   *
   * @param by id of the user who decided
   */
  void skip(String key, String by);
}
