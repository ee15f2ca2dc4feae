package org.masar.deal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.masar.web.Users;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stalls that are meant: a snoozed deal is not stuck before its wake-up, wherever stuck is asked for. It wakes by itself; a deal that enters another
 * stage has left its snooze behind.
 */
@Component
public class DealSnoozes {

  /** Until when a deal sleeps, why, and who (user id) said so. */
  public record Snooze(Instant until, String reason, String by) {}

  private final JdbcClient jdbc;
  private final Timeline timeline;
  private final Users users;
  private final Clock clock;

  DealSnoozes(JdbcClient jdbc, Timeline timeline, Users users, Clock clock) {
    this.jdbc = jdbc;
    this.timeline = timeline;
    this.users = users;
    this.clock = clock;
  }

  /** Until when the deal sleeps, or empty. */
  public Optional<Snooze> of(String number) {
    return jdbc.sql(
            """
            select s.snoozed_until, s.snooze_reason, s.snoozed_by from stage_stay s join deal d on d.id = s.open_key
             where d.number = ? and s.snoozed_until > ?
            """)
        .param(number)
        .param(Timestamp.from(clock.instant()))
        .query((r, n) -> new Snooze(r.getTimestamp(1).toInstant(), r.getString(2), r.getString(3)))
        .optional();
  }

  /**
   * Keeps the deal for later, on the record; the caller has locked it. A snooze before this one is forgotten.
   *
   * @param dueAt from when on it may be stuck again, not before {@code until}
   * @param what the name of what sleeps, and {@code element} its id in the diagram or null, for the timeline
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void snooze(Deal deal, Instant until, Instant dueAt, String reason, String what, String element) {
    sleep(deal, until, dueAt, reason, users.current());
    var more = new LinkedHashMap<String, Object>();
    more.put("until", until.toString());
    more.put("reason", reason);
    more.put("element", element);
    timeline.record(deal.number(), "task-snoozed", what, users.current(), more);
  }

  /** Takes the deal up again, on the record; the caller has locked it. It is stuck when its time limit says so. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void wake(Deal deal, String what, String element) {
    awake(deal);
    timeline.record(deal.number(), "task-woken", what, users.current(), element == null ? null : Map.of("element", element));
  }

  /** The time limit counts again: what slept is done. */
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

  private void sleep(Deal deal, Instant until, Instant dueAt, String reason, String by) {
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
}
