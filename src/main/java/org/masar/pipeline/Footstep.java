package org.masar.pipeline;

import java.time.Instant;

/**
 * An element that a passage came through.
 *
 * @param element id in the diagram
 * @param until when it left, null while it is there
 * @param cancelled whether it was left without being done: by a move, a close, or because something else came first
 */
public record Footstep(String element, Instant from, Instant until, boolean cancelled) {}
