package org.masar.outreach;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.mail.Mailer.EmailRow;
import org.masar.mail.SentMails.How;
import org.masar.pipeline.Deployments.Deployment;

/**
 * Why a person got a mail: a chain from what began the deal to what was said. A link nobody knows any more is null (or empty) and in {@link #missing}.
 *
 * @param mail what was said, as it was sent
 * @param deal whose step sent it; null for a mail that no deal sent
 * @param step element of the diagram that sent it, as drawn in {@code version}
 * @param path what the token came through, up to the step, oldest first
 * @param decisions what tables decided on that path
 * @param window {@code any} or {@code working-hours}
 * @param zone the lead's
 */
public record Why(
    EmailRow mail,
    How how,
    Deal deal,
    Lead lead,
    String step,
    Integer version,
    List<Passed> path,
    List<Decided> decisions,
    String window,
    ZoneId zone,
    Deployment deployed,
    List<Link> missing) {

  /** An element the token came through; {@code name} as drawn. */
  public record Passed(String element, String name, Instant from, Instant until, boolean cancelled) {}

  /** A table's answer; {@code rules} as they are numbered in it. */
  public record Decided(String element, String table, String rules, Map<String, Object> inputs, Map<String, Object> outputs, Instant at) {}

  /** The links of the chain, in order. */
  public enum Link {
    TRIGGER,
    PATH,
    DECISION,
    STEP,
    VERSION,
    DEPLOYMENT,
    WORDING,
    WINDOW,
    SENDER,
    MESSAGE
  }
}
