package org.masar.pipeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks that wait for people, as bare rows: for orders and counts over many of them, which the engine's own queries cannot give. */
public interface OpenWork {

  /**
   * One open task.
   *
   * @param passage process instance of the deal; null for a task made by hand
   * @param definition process definition, or null for a task made by hand
   * @param snoozedUntil its follow-up date, or null
   */
  record Row(
      String task, String name, String element, String definition, String passage, String assignee, Instant dueAt, Instant snoozedUntil) {

    public boolean snoozedAt(Instant now) {
      return snoozedUntil != null && snoozedUntil.isAfter(now);
    }
  }

  /** What is assigned to one of these users, or to nobody and offered to one of these groups; in no order, without what an operator has suspended. */
  List<Row> waitingFor(Collection<String> users, Collection<String> groups);

  /** What is due in the span, from exclusive, until inclusive, earliest first; without what an operator has suspended. */
  List<Row> due(Instant from, Instant until);

  /** How many open tasks each of these users has, by id; who has none is missing. Counts suspended ones too. */
  Map<String, Long> countWith(Collection<String> users);

  /** The open tasks of one passage, those of processes it has called too; in no order, without what an operator has suspended. */
  List<Row> of(String passage);

  /** An open task, or empty when it is done, gone or suspended. */
  Optional<Row> find(String task);
}
