package org.masar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Our clock and the engine's as one. It stands still until a test moves it; moving runs what has become due. Each test starts at the present. */
public class TestClock extends Clock {

  /** A bean of this type is run whenever the clock was moved, in the order of {@code @Order}. */
  @FunctionalInterface
  public interface Due {
    void run();
  }

  private final Supplier<Stream<Due>> due;
  private volatile Instant now;

  TestClock(Supplier<Stream<Due>> due) {
    this.due = due;
    reset();
  }

  public void forward(Duration duration) {
    to(now.plus(duration));
  }

  public void to(Instant instant) {
    set(instant);
    runDue();
  }

  public void runDue() {
    due.get().forEach(Due::run);
  }

  void reset() {
    set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private void set(Instant instant) {
    now = instant;
    ClockUtil.setCurrentTime(Date.from(instant));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    var mine = this;
    return new Clock() {
      @Override
      public Instant instant() {
        return mine.instant();
      }

      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return mine.withZone(other);
      }
    };
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Beans {

    @Bean
    static Statements statements() {
      return new Statements();
    }

    @Bean
    @Primary
    TestClock testClock(ObjectProvider<Due> due) {
      return new TestClock(due::orderedStream);
    }
  }
}
