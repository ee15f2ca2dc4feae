package org.masar.deal;

import java.time.Instant;

/**
 * An open deal as its card shows it.
 *
 * @param person name of the lead, else the email
 * @param company may be null
 * @param score of the lead
 * @param snoozedUntil until when somebody decided to leave it alone, or null
 * @param snoozeReason why, or null
 */
public record BoardCard(Deal deal, String person, String company, int score, Instant snoozedUntil, String snoozeReason) {}
