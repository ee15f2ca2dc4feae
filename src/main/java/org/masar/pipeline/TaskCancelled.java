package org.masar.pipeline;

import java.time.Instant;

/** A task went away that nobody completed: an event took its place, somebody moved the deal, or the deal ended. */
public record TaskCancelled(String task, String deal, Instant at) {}
