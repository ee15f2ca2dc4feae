package org.masar.pipeline;

import java.time.Instant;

/** A wait of a deal ran out. */
public record TimerFired(String deal, String element, String name, Instant at) {}
