package org.masar.deal;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stalls that are meant: a snoozed deal is not stuck before its wake-up, wherever stuck is asked for. It wakes by itself; a deal that enters another
 * stage has left its snooze behind. Whether a deal sleeps follows from its tasks, which is for the room that has them to say.
 */
@Component
public class DealSnoozes {

  private final JdbcClient jdbc;

  DealSnoozes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The deal sleeps, whether or not it did before; the caller has locked it.
   *
   * @param dueAt from when on it may be stuck again, not before {@code until}
   * @param by user id
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void sleep(Deal deal, Instant until, Instant dueAt, String reason, String by) {
    awake(deal);
    jdbc.sql(
            """
            update stage_stay set limit_at = due_at, due_at = case when due_at < :due then :due else due_at end,
                   snoozed_until = :until, snooze_reason = :reason, snoozed_by = :by
             where open_key = :deal
            """)
        .param("due", Timestamp.from(dueAt))
        .param("until", Timestamp.from(until))
        .param("reason", reason)
        .param("by", by)
        .param("deal", deal.id())
        .update();
  }

  /** The deal does not sleep, whether or not it did before: it is stuck when its time limit says so. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void awake(Deal deal) {
    jdbc.sql(
            """
            update stage_stay set due_at = limit_at, limit_at = null, snoozed_until = null, snooze_reason = null, snoozed_by = null
             where open_key = ? and snoozed_until is not null
            """)
        .param(deal.id())
        .update();
  }
}
