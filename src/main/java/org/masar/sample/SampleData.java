package org.masar.sample;

import java.time.Duration;
import org.masar.pipeline.Ageing;
import org.masar.pipeline.Pipelines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes the sample at the first start of a demo, after the pipelines are deployed and before anybody else does anything. What fails is told by health
 * and made anew at the next start.
 */
@Component("sampleData")
class SampleData implements SmartLifecycle, HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(SampleData.class);

  private final ObjectProvider<Ageing> ageing;
  private final Pipelines pipelines;
  private final Story story;
  private volatile boolean done;
  private volatile String failed;

  SampleData(ObjectProvider<Ageing> ageing, Pipelines pipelines, Story story) {
    this.ageing = ageing;
    this.pipelines = pipelines;
    this.story = story;
  }

  @Override
  public int getPhase() {
    return 10;
  }

  @Override
  public void start() {
    try {
      ageing.ifAvailable(this::make);
    } catch (RuntimeException e) {
      failed = String.valueOf(e.getMessage());
      LOG.error("The sample data could not be made; the next start tries again. Without sample data: masar.sample=false (MASAR_SAMPLE)", e);
    }
    done = true;
  }

  private void make(Ageing time) {
    if (pipelines.find("three-touches").isEmpty() || pipelines.find("inbound-demo").isEmpty()) {
      LOG.info("No sample data: it is made with the pipelines three-touches and inbound-demo, and they are not deployed");
      return;
    }
    var began = System.nanoTime();
    var people = story.play(time);
    if (people > 0) {
      LOG.info("{} leads and five weeks of work on them are in, made in {} s", people, Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
    }
  }

  @Override
  public boolean isRunning() {
    return done;
  }

  /** Nothing runs by itself here. */
  @Override
  public void stop() {}

  @Override
  public Health health() {
    return failed != null
        ? Health.outOfService().withDetail("sample", failed).build()
        : done ? Health.up().build() : Health.outOfService().withDetail("sample", "not yet made").build();
  }
}
