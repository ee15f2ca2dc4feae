package org.masar.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * How far an import is: {@code rows = accepted + merged + rejected}.
 *
 * @param state running, done or failed
 * @param pipeline where its leads are started, or null
 * @param accepted addresses that were new
 * @param merged addresses that were known or came earlier in the file
 * @param why it failed; absent when it did not
 */
public record ImportStatus(
    long id,
    String state,
    String pipeline,
    boolean dryRun,
    long rows,
    long accepted,
    long merged,
    long rejected,
    @JsonInclude(JsonInclude.Include.NON_NULL) String why,
    Instant createdAt,
    Instant finishedAt) {}
