package org.masar.deal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a deal.
 *
 * @param kind stage-entered, email-sent, reply, bounce, unsubscribed, task-created, task-completed, call, note, signal, moved, timer, closed …
 * @param by user id, or null when the server or the lead did it
 * @param more further facts by name, e.g. the outcome of a call; in JSON beside the others
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TimelineEntry(Instant at, String kind, String text, String by, @JsonAnyGetter Map<String, Object> more) {}
