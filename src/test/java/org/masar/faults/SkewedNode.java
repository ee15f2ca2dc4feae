package org.masar.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.masar.MasarApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** The server, with a clock for the application and the engine that a file sets while it runs. {@link Skew} starts it in a process of its own. */
final class SkewedNode extends Clock {

  private final Path file;
  private volatile Duration ahead = Duration.ZERO;

  private SkewedNode(Path file) {
    this.file = file;
  }

  public static void main(String[] args) {
    var clock = new SkewedNode(Path.of(System.getProperty("masar.skew")));
    clock.read();
    var reader = Executors.newSingleThreadScheduledExecutor(r -> {
      var thread = new Thread(r, "skew");
      thread.setDaemon(true);
      return thread;
    });
    reader.scheduleWithFixedDelay(clock::read, 10, 10, TimeUnit.MILLISECONDS);
    var application = new SpringApplication(MasarApplication.class);
    application.addInitializers(context -> ((GenericApplicationContext) context).registerBean("skewedClock", Clock.class, () -> clock));
    application.run(args);
  }

  private void read() {
    try {
      var says = Files.readString(file).strip();
      var is = says.isEmpty() ? ahead : Duration.ofSeconds(Long.parseLong(says));
      if (!is.equals(ahead)) {
        ahead = is;
        ClockUtil.offset(is.toMillis());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(Clock.system(zone), ahead);
  }
}
