package org.masar.insight;

import java.time.Instant;

/**
 * How the mails of one step did, in one wording and one version of the pipeline. People only: what programs opened and followed is counted
 * apart, and so are mails whose reader nobody can know.
 *
 * @param step element of the diagram
 * @param template of the email that the step sends
 * @param version of the pipeline; null of mails from before it was written down
 * @param text null of mails from before wordings were kept
 * @param variant {@code A} or {@code B} while two wordings were compared, else null
 */
public record StepNumbers(String step, String template, Integer version, Text text, String variant, Counts counts) {

  /**
   * A version of the email's wording.
   *
   * @param template file it is in
   * @param number 1, 2, 3 … within the file's language
   */
  public record Text(String template, String language, int number, Instant since) {}

  /**
   * Mails, by what came of them.
   *
   * @param delivered sent and not come back
   * @param watched those that tell when they are opened
   * @param traced those that tell when a link in them is followed
   * @param booked those after which, and before the next to the same person, a meeting was agreed
   * @param machineOpened those that a program opened, whether or not a person did too
   */
  public record Counts(
      long sent,
      long delivered,
      long watched,
      long opened,
      long traced,
      long clicked,
      long replied,
      long booked,
      long bounced,
      long unsubscribed,
      long machineOpened,
      long machineClicked) {

    /** Percent of the delivered ones. */
    public double share(long some) {
      return delivered == 0 ? 0 : 100.0 * some / delivered;
    }
  }
}
