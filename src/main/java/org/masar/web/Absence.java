package org.masar.web;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Days on which somebody is away.
 *
 * @param standIn user id, or null when nobody does his work meanwhile
 * @param first first day, in his time zone
 * @param last last day, still away
 * @param until when he is back
 * @param setBy user id of whoever said so
 */
record Absence(long id, String user, String standIn, LocalDate first, LocalDate last, Instant from, Instant until, String setBy) {

  public boolean hasBegun(Instant now) {
    return !from.isAfter(now);
  }
}
