package org.masar.lead;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a lead became what it is, each list newest first.
 *
 * @param statuses changes of the status
 * @param consents what was said about being written to
 * @param scores points given and taken
 * @param answers what a rep found out, by question
 */
public record LeadHistory(List<StatusChange> statuses, List<ConsentSaid> consents, List<Points> scores, Map<String, String> answers) {

  /** The status changed. */
  public record StatusChange(Instant at, LeadStatus from, LeadStatus to, String reason) {}

  /** Somebody said whether the person may be written to. */
  public record ConsentSaid(Instant at, Consent said, String by) {}

  /** Points, negative when taken. */
  public record Points(Instant at, int points, String reason) {}
}
