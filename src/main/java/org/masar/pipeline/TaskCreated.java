package org.masar.pipeline;

import java.time.Instant;

/** A task for a person came up at a deal. {@code kind} is the task's property (call, demo, …), null when it has none. */
public record TaskCreated(String task, String deal, String name, String element, String kind, String assignee, Instant dueAt, Instant at) {}
