package org.masar.intake;

import java.time.Instant;

/**
 * An import as its page shows it.
 *
 * @param state draft, running, done, failed, undoing or undone
 * @param fileName as the browser sent it; null when it came from a program
 * @param drafted whether somebody explained its columns on the page
 * @param percent how far it is while running or undoing
 * @param checked whether the numbers are those of a dry run
 * @param recorded whether it is known what it made: only that can be undone
 * @param uploadKept whether the file is still here and can be taken again
 */
public record ImportFile(
    long id,
    String state,
    String fileName,
    String pipeline,
    boolean dryRun,
    boolean drafted,
    int percent,
    boolean checked,
    long rows,
    long accepted,
    long merged,
    long rejected,
    String why,
    String createdBy,
    Instant createdAt,
    Instant finishedAt,
    boolean recorded,
    boolean uploadKept,
    long removedLeads,
    long removedDeals,
    String undoneBy,
    Instant undoneAt) {

  /** Whether it will be something else soon. */
  public boolean busy() {
    return state.equals("running") || state.equals("undoing");
  }

  /** Whether it made something that could be taken back. */
  public boolean made() {
    return recorded && !dryRun && (state.equals("done") || state.equals("failed"));
  }
}
