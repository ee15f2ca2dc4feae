package org.masar.pipeline;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Steps that wait for somebody outside of the engine to do them. */
public interface WaitingSteps {

  /**
   * One of them.
   *
   * @param deal number of its deal
   * @param since when it began to wait
   * @param suspended whether an operator has stopped its deal
   */
  record WaitingStep(String deal, Instant since, boolean suspended) {}

  /** By id of the external task; those that wait no longer are left out. */
  Map<String, WaitingStep> of(Collection<String> ids);
}
