package org.masar.pipeline;

import java.time.Instant;

/**
 * A task that reaches a person by a channel did not come up: the person has no address there. The deal went on at once.
 *
 * @param name what the diagram calls the task
 * @param execution unique to this passing of the element
 */
public record TaskSkipped(String deal, String element, String name, String channel, String execution, Instant at) {}
