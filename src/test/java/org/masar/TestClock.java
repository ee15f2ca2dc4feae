package org.masar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** A clock that tests move: ours and the engine's together. */
public class TestClock extends Clock {

  /** A Sunday morning in Riyadh, where the default calendar lives. */
  public static final Instant START = Instant.parse("2026-11-22T07:00:00Z");

  private volatile Instant now = START;

  public TestClock() {
    to(START);
  }

  public synchronized void to(Instant instant) {
    now = instant;
    ClockUtil.setCurrentTime(Date.from(instant));
  }

  public void forward(Duration duration) {
    to(now.plus(duration));
  }

  public void reset() {
    to(START);
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
    throw new UnsupportedOperationException("zones are the calendar's business");
  }
}
