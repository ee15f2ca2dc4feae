package org.masar.pipeline;

import java.time.Duration;
import java.time.Instant;

/**
 * A token entered a stage. Published inside the engine's transaction.
 *
 * @param deal business key, e.g. {@code D-1042}
 * @param timeLimit of the stage in this version, null when the diagram has none
 */
public record StageEntered(
    String processInstance, String deal, String pipeline, int version, String stage, Duration timeLimit, Instant at) {}
