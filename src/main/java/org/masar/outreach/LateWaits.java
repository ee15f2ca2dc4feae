package org.masar.outreach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.masar.pipeline.TimerFired;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers waits that ended late. The mail after such a wait is as late as the wait, but its step is new: an engine that was off for a week
 * fires its timers when it starts, and every step after them would look as if it had just become due.
 */
@Component
class LateWaits {

  private static final Duration LATE = Duration.ofMinutes(5);
  private static final Duration KEPT = Duration.ofDays(30);

  /** A step behind an asynchronous one is reached by another job, and after an outage there are many. */
  private static final Duration SOON_AFTER = Duration.ofMinutes(10);

  private final JdbcClient db;
  private final Clock clock;

  LateWaits(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @EventListener
  void on(TimerFired event) {
    if (event.due() == null || !event.due().plus(LATE).isBefore(event.at())) {
      return;
    }
    db.sql("delete from late_wait where fired_at < ?").param(sql(clock.instant().minus(KEPT))).update();
    db.sql("insert into late_wait (deal, due_at, fired_at) values (?, ?, ?)").params(event.deal(), sql(event.due()), sql(event.at())).update();
  }

  /** When this step should have been reached: when it was, unless the wait right before it ended late. */
  Instant dueOf(EmailStep step) {
    return db.sql("select min(due_at) from late_wait where deal = ? and fired_at > ? and fired_at < ?")
        .params(step.deal(), sql(step.since().minus(SOON_AFTER)), sql(step.since().plusSeconds(10)))
        .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant)
        .orElse(step.since());
  }

  private static OffsetDateTime sql(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
