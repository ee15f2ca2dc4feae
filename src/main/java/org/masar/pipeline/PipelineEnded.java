package org.masar.pipeline;

import java.time.Instant;

/**
 * A passage is over: its token reached an end event, or its process instance was deleted ({@code LOST}, reason
 * {@code cancelled}). Published once, inside the engine's transaction.
 *
 * @param reason why it was lost, null otherwise
 */
public record PipelineEnded(String processInstance, String deal, Outcome outcome, String reason, Instant at) {}
