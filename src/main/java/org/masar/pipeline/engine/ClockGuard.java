package org.masar.pipeline.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.masar.pipeline.Clocks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares this node's clock with the database's. The engine decides by the node's clock what is due and whose lock ran out: a node that is minutes
 * ahead would fire timers early and take over the work of healthy nodes, so it takes no jobs and sends no mail until the clocks agree.
 *
 * <p>The database is asked once a minute; in between, a clock that nobody sets tells at once, and for nothing, that the other was set.
 */
@Component("clockAgreement")
class ClockGuard implements HealthIndicator, Clocks {

  static final Duration WARN = Duration.ofSeconds(5);
  static final Duration STOP = Duration.ofSeconds(30);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(ClockGuard.class);

  /** What the database said, and when by the clock that nobody sets. */
  private record Reading(Instant database, long nanos) {

    private Duration age() {
      return Duration.ofNanos(System.nanoTime() - nanos);
    }
  }

  private final JdbcClient jdbc;
  private final Clock clock;
  private final boolean watching;
  private volatile boolean stopped;
  private volatile Duration difference = Duration.ZERO;
  private volatile Reading last;

  /** {@code watching}: without pollers the time is what a test says it is. */
  ClockGuard(JdbcClient jdbc, Clock clock, @Value("${masar.scheduling:true}") boolean watching) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.watching = watching;
  }

  @Override
  public boolean agree() {
    if (watching && (stopped || !known())) {
      compare();
    }
    return !stopped;
  }

  @Scheduled(fixedDelay = 1_000)
  void watch() {
    agree();
  }

  /** Whether this clock went on, since the database was asked, as the one that nobody sets. */
  private boolean known() {
    var reading = last;
    if (reading == null) {
      return false;
    }
    var age = reading.age();
    return age.compareTo(ASK_AGAIN) < 0 && Duration.between(reading.database().plus(age), clock.instant()).abs().compareTo(STOP) <= 0;
  }

  private synchronized void compare() {
    var nanos = System.nanoTime();
    var before = clock.instant();
    var database = jdbc.sql("select current_timestamp").query(Timestamp.class).single().toInstant();
    var after = clock.instant();
    last = new Reading(database, nanos);
    judge(outside(database, before, after));
  }

  /** How far the database's time lies outside of ours before and after asking: a node that stood still while it asked is not off for that. */
  private static Duration outside(Instant database, Instant before, Instant after) {
    return before.isAfter(database) ? Duration.between(database, before) : after.isBefore(database) ? Duration.between(database, after) : Duration.ZERO;
  }

  /** Acts on how far this node is ahead of the database (negative: behind). */
  private void judge(Duration ahead) {
    difference = ahead;
    if (ahead.abs().compareTo(STOP) > 0) {
      if (!stopped) {
        stopped = true;
        LOG.error("This node's clock is {} s off the database's: it fires no timers and sends no mail until they agree. Set the clock (NTP).", ahead.toSeconds());
      }
    } else if (stopped) {
      stopped = false;
      LOG.info("The clocks agree again; timers and mails go on.");
    } else if (ahead.abs().compareTo(WARN) > 0) {
      LOG.warn("This node's clock is {} s off the database's; beyond {} s it fires no timers and sends no mail.", ahead.toSeconds(), STOP.toSeconds());
    }
  }

  @Override
  public Health health() {
    return (stopped ? Health.outOfService() : Health.up()).withDetail("aheadOfDatabaseMillis", difference.toMillis()).build();
  }
}
