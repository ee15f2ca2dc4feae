package org.masar.pipeline;

import java.time.Instant;
import java.util.List;

/** Steps that failed until the engine gave up: their deals wait for a person. What is stuck but not broken is no part of this. */
public interface FailedSteps {

  /** As many are read at once, the newest of those that are asked for. */
  int MOST = 1000;

  /** What failed. */
  enum Kind {
    /** A timer or the step after a wait. */
    JOB,
    /** A mail: unknown, or not to be worded. */
    EMAIL,
    /** Something that somebody reported in Cockpit or by the engine's API; it cannot be tried again. */
    OTHER
  }

  /**
   * One failure.
   *
   * @param id of the incident
   * @param deal number
   * @param message as the engine keeps it, several lines perhaps; never null
   */
  record Failed(String id, Kind kind, String deal, String pipeline, int version, String element, String name, String message, Instant since) {

    /** The first line of the message. */
    public String summary() {
      return message.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    }
  }

  /**
   * Failures with one cause: the same step of a pipeline, the same words but for numbers.
   *
   * @param all newest first, never empty
   */
  record Cause(List<Failed> all) {

    public Failed newest() {
      return all.get(0);
    }

    public Failed oldest() {
      return all.get(all.size() - 1);
    }
  }

  /** The causes with the most failures first; {@code pipeline} may be null for all. */
  List<Cause> causes(String pipeline);

  /**
   * Tries a failed step once more, at once; {@link org.masar.web.NotFound} when it is no longer failed, {@link org.masar.web.Refused} when it cannot be
   * tried again.
   */
  Failed retry(String id);

  /** Tries all that fail for the same cause as this one, each on its own; returns how many are tried. */
  int retryAllLike(String id);
}
