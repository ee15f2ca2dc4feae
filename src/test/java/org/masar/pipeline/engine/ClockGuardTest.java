package org.masar.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** On a bare engine whose job executor really runs: in the other tests it is off. */
@ExtendWith(OutputCaptureExtension.class)
class ClockGuardTest {

  private ProcessEngineConfigurationImpl configuration;
  private ProcessEngine engine;
  private ClockGuard guard;

  @BeforeEach
  void start() {
    configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("clock-" + UUID.randomUUID());
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    configuration.setDatabaseType("postgres");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("none");
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setJobExecutorActivate(true);
    engine = configuration.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(
            "waits.bpmn", Bpmn.createExecutableProcess("waits").startEvent().camundaAsyncAfter().userTask("fired").endEvent().done())
        .deploy();
    guard = new ClockGuard(null, Clock.systemUTC(), configuration);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aNodeFortySecondsAheadFiresNothingUntilTheClocksAgree(CapturedOutput log) {
    guard.judge(Duration.ofSeconds(40));
    engine.getRuntimeService().startProcessInstanceByKey("waits");

    assertThat(configuration.getJobExecutor().isActive()).isFalse();
    assertThat(guard.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThat(guard.health().getDetails()).containsEntry("aheadOfDatabaseMillis", 40_000L);
    assertThat(log).contains("This node's clock is 40 s off the database's: it fires no timers until they agree");

    guard.judge(Duration.ofSeconds(1));

    await().atMost(Duration.ofSeconds(20)).until(() -> fired() == 1);
    assertThat(guard.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aNodeThatIsBehindStopsAsWell() {
    guard.judge(Duration.ofSeconds(-40));

    assertThat(configuration.getJobExecutor().isActive()).isFalse();
  }

  @Test
  void aNodeThatIsNotToFireTimersDoesNotBeginWhenTheClocksAgree() {
    configuration.getJobExecutor().shutdown();

    guard.judge(Duration.ofSeconds(40));
    guard.judge(Duration.ofSeconds(1));

    assertThat(configuration.getJobExecutor().isActive()).isFalse();
  }

  @Test
  void aNodeSixSecondsAheadOnlyWarns(CapturedOutput log) {
    guard.judge(Duration.ofSeconds(6));
    engine.getRuntimeService().startProcessInstanceByKey("waits");

    await().atMost(Duration.ofSeconds(20)).until(() -> fired() == 1);
    assertThat(guard.health().getStatus()).isEqualTo(Status.UP);
    assertThat(log).contains("This node's clock is 6 s off the database's");
  }

  private long fired() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey("fired").count();
  }
}
