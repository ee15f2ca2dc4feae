package org.masar.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.masar.TestDatabase;
import org.masar.pipeline.Clocks;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** On a bare engine whose job executor really runs: in the other tests it is off. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("once")
class ClockGuardTest {

  /** Goes by itself, and is set by the test. */
  private static final class SetClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private final SetClock clock = new SetClock();
  private final AtomicInteger looked = new AtomicInteger();
  private final JdbcClient database = JdbcClient.create(new DriverManagerDataSource(TestDatabase.url()));
  private final ClockGuard guard = new ClockGuard(database, clock, true);
  private ProcessEngineConfigurationImpl configuration;
  private ProcessEngine engine;

  @BeforeEach
  void start() {
    var beans = new StaticListableBeanFactory();
    beans.addBean(
        "clocks",
        (Clocks)
            () -> {
              var agree = guard.agree();
              looked.incrementAndGet();
              return agree;
            });
    configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("clock-" + UUID.randomUUID());
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    configuration.setDatabaseType("postgres");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("none");
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setJobExecutorActivate(false);
    configuration.getProcessEnginePlugins().add(new JobsByRightTime(beans.getBeanProvider(Clocks.class)));
    engine = configuration.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(
            "waits.bpmn", Bpmn.createExecutableProcess("waits").startEvent().camundaAsyncAfter().userTask("fired").endEvent().done())
        .deploy();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aNodeThatStartsSixMinutesAheadFiresNothingUntilTheClocksAgree(CapturedOutput log) {
    clock.ahead = Duration.ofMinutes(6);
    engine.getRuntimeService().startProcessInstanceByKey("waits");

    executor().start();
    looksThreeTimes();

    assertThat(fired()).isZero();
    assertThat(guard.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThat((Long) guard.health().getDetails().get("aheadOfDatabaseMillis")).isBetween(359_000L, 361_000L);
    assertThat(log).containsOnlyOnce("off the database's: it fires no timers and sends no mail until they agree");

    clock.ahead = Duration.ofSeconds(1);

    await().atMost(Duration.ofSeconds(20)).until(() -> fired() == 1);
    assertThat(guard.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aClockThatIsSetWhileTheNodeRunsStopsItAtOnceWithoutAskingTheDatabaseInBetween() {
    assertThat(guard.agree()).isTrue();

    clock.ahead = Duration.ofSeconds(-40);

    assertThat(guard.agree()).isFalse();
    executor().start();
    engine.getRuntimeService().startProcessInstanceByKey("waits");
    looksThreeTimes();
    assertThat(fired()).isZero();
  }

  @Test
  void aNodeSixSecondsAheadOnlyWarns(CapturedOutput log) {
    clock.ahead = Duration.ofSeconds(6);

    executor().start();
    engine.getRuntimeService().startProcessInstanceByKey("waits");

    await().atMost(Duration.ofSeconds(20)).until(() -> fired() == 1);
    assertThat(guard.health().getStatus()).isEqualTo(Status.UP);
    assertThat(log).contains("s off the database's; beyond 30 s");
  }

  @Test
  void whereTimeIsWhatTheTestSaysNobodyCompares() {
    clock.ahead = Duration.ofDays(30);

    assertThat(new ClockGuard(null, clock, false).agree()).isTrue();
  }

  private void looksThreeTimes() {
    var before = looked.get();
    executor().jobWasAdded();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              executor().jobWasAdded();
              return looked.get() >= before + 3;
            });
  }

  private JobExecutor executor() {
    return configuration.getJobExecutor();
  }

  private long fired() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey("fired").count();
  }
}
