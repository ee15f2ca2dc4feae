package org.masar.pipeline;

import java.time.Instant;
import java.util.Map;

/**
 * A person completed a task.
 *
 * @param by id of who did it, as far as known: the caller, else the assignee
 * @param answers what the form asked for, by key, as the engine holds it
 */
public record TaskCompleted(
    String task, String deal, String name, String element, String kind, String by, Map<String, Object> answers, Instant at) {}
