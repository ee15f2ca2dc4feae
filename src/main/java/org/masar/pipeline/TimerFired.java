package org.masar.pipeline;

import java.time.Instant;

/**
 * A wait of a deal ran out.
 *
 * @param due when it should have, or null when nobody knows
 */
public record TimerFired(String deal, String element, String name, Instant due, Instant at) {}
