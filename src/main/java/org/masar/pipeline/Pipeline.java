package org.masar.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * One version of a pipeline, read from its deployed diagram.
 *
 * @param currency ISO 4217, default of new deals
 * @param stages in order of their position
 */
public record Pipeline(
    String key,
    String name,
    Kind kind,
    String currency,
    Moves moves,
    int version,
    String definitionId,
    String documentation,
    List<Stage> stages) {

  /** What a pipeline is for; only {@link #SALES} counts in the forecast. */
  public enum Kind {
    MARKETING,
    SALES,
    RETENTION
  }

  /** Which moves a person may make by hand. */
  public enum Moves {
    ANY,
    FORWARD,
    NONE
  }

  public Optional<Stage> stage(String stageKey) {
    return stages.stream().filter(s -> s.key().equals(stageKey)).findFirst();
  }
}
