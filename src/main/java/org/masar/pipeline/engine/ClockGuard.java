package org.masar.pipeline.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares this node's clock with the database's. The engine decides by the node's clock what is due and whose lock ran out: a node that is minutes
 * ahead would fire timers early and take over the work of healthy nodes, so its job executor stops until the clocks agree.
 */
@Component("clockAgreement")
class ClockGuard implements HealthIndicator {

  static final Duration WARN = Duration.ofSeconds(5);
  static final Duration STOP = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(ClockGuard.class);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ProcessEngineConfigurationImpl engine;
  private volatile boolean stopped;
  private volatile boolean wasRunning;
  private volatile Duration difference = Duration.ZERO;

  ClockGuard(JdbcClient jdbc, Clock clock, @Lazy ProcessEngineConfigurationImpl engine) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.engine = engine;
  }

  @Scheduled(fixedDelay = 60_000, initialDelay = 1_000)
  void compare() {
    judge(Duration.between(jdbc.sql("select current_timestamp").query(Timestamp.class).single().toInstant(), clock.instant()));
  }

  /** Acts on how far this node is ahead of the database (negative: behind). */
  void judge(Duration ahead) {
    difference = ahead;
    var executor = engine.getJobExecutor();
    if (ahead.abs().compareTo(STOP) > 0) {
      if (!stopped) {
        stopped = true;
        wasRunning = executor.isActive();
        executor.shutdown();
        LOG.error("This node's clock is {} s off the database's: it fires no timers until they agree. Set the clock (NTP).", ahead.toSeconds());
      }
    } else if (stopped) {
      stopped = false;
      if (wasRunning) {
        executor.start();
      }
      LOG.info("The clocks agree again; timers go on.");
    } else if (ahead.abs().compareTo(WARN) > 0) {
      LOG.warn("This node's clock is {} s off the database's; beyond {} s it stops firing timers.", ahead.toSeconds(), STOP.toSeconds());
    }
  }

  @Override
  public Health health() {
    return (stopped ? Health.outOfService() : Health.up()).withDetail("aheadOfDatabaseMillis", difference.toMillis()).build();
  }
}
