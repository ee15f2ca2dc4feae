package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.pipeline.FailedSteps;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Steps that the engine has given up are seen with their cause and tried again by a person. */
@MasarTest
class FailedStepsTest {

  @Autowired World world;
  @Autowired FailedSteps failures;
  @Autowired ExternalTaskService external;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;
  @Autowired TestClock clock;
  @Autowired JdbcTemplate jdbc;

  @BeforeEach
  void nothingElse() {
    world.nobodyElse();
  }

  @Test
  void mailsThatFailForOneReasonAreOneCauseAndGoOutWhenTriedAgain() {
    var layla = lead();
    var omar = lead();
    mailFails(world.openOnly(layla, "three-touches"), "Mail 901 cannot be worded.\nA second line");
    mailFails(world.openOnly(omar, "three-touches"), "Mail 902 cannot be worded.\nAnother");

    var causes = failures.causes("three-touches");

    assertThat(causes).hasSize(1);
    assertThat(causes.get(0).all()).hasSize(2);
    assertThat(causes.get(0).newest().summary()).matches("Mail 90[12] cannot be worded\\.");
    assertThat(causes.get(0).newest()).extracting(FailedSteps.Failed::kind, FailedSteps.Failed::element, FailedSteps.Failed::name).containsExactly(
        FailedSteps.Kind.EMAIL, "send-first-touch", "Send first touch");
    assertThat(failures.causes("inbound-demo")).isEmpty();

    assertThat(failures.retryAllLike(causes.get(0).newest().id())).isEqualTo(2);
    world.settle();

    assertThat(failures.causes(null)).isEmpty();
    assertThat(world.mailsTo(layla)).hasSize(1);
    assertThat(world.mailsTo(omar)).hasSize(1);
  }

  @Test
  void aTimerThatFailedFiresWhenTriedAgain() {
    var deal = world.open(lead(), "three-touches");
    var timer = management.createJobQuery().processInstanceId(deal.processInstance()).timers().singleResult();
    management.setJobRetries(timer.getId(), 0);
    var failed = failures.causes(null).get(0).newest();
    assertThat(failed).extracting(FailedSteps.Failed::deal, FailedSteps.Failed::element).containsExactly(deal.number(), "first-touch-wait");

    failures.retry(failed.id());

    assertThat(management.createJobQuery().jobId(timer.getId()).singleResult().getRetries()).isEqualTo(1);
    assertThatThrownBy(() -> failures.retry(failed.id())).isInstanceOf(NotFound.class);
  }

  @Test
  void whatIsStuckIsNoFailureAndWhatWasReportedByHandCannotBeTriedAgain() {
    var deal = world.open(lead(), "three-touches");
    var execution = waiting(deal);
    runtime.createIncident("stuckDeal", execution, "0", "9 days");
    var reported = runtime.createIncident("somebodySaid", execution, null, "Call them first");

    assertThat(failures.causes(null)).singleElement().satisfies(c -> assertThat(c.newest().kind()).isEqualTo(FailedSteps.Kind.OTHER));
    assertThatThrownBy(() -> failures.retry(reported.getId())).isInstanceOf(Refused.class).hasMessageContaining("Resolve it in Cockpit");
  }

  @Test
  void aPipelineThatFailsAThousandTimesDoesNotHideTheOthers() {
    var hidden = world.open(lead(), "inbound-demo");
    runtime.createIncident("somebodySaid", world.tasksOf(hidden).get(0).getExecutionId(), null, "Call them first");
    clock.forward(Duration.ofMinutes(1));
    var reported = runtime.createIncident("somebodySaid", waiting(world.open(lead(), "three-touches")), null, "The server is down");
    var copies = IntStream.rangeClosed(1, FailedSteps.MOST).mapToObj(i -> new Object[] {"copy-" + i, "copy-" + i, "copy-" + i, reported.getId()}).toList();
    try {
      jdbc.batchUpdate(
          "insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_msg_, incident_type_, execution_id_, activity_id_, proc_inst_id_,"
              + " proc_def_id_, cause_incident_id_, root_cause_incident_id_) select ?, 1, incident_timestamp_, incident_msg_, incident_type_,"
              + " execution_id_, activity_id_, proc_inst_id_, proc_def_id_, ?, ? from act_ru_incident where id_ = ?",
          copies);

      assertThat(failures.causes(null)).singleElement().satisfies(c -> assertThat(c.all()).hasSize(FailedSteps.MOST));
      assertThat(failures.causes("inbound-demo")).singleElement().satisfies(c -> assertThat(c.newest().deal()).isEqualTo(hidden.number()));
      assertThat(failures.retryAllLike(failures.causes("inbound-demo").get(0).newest().id())).as("reported by hand").isZero();
    } finally {
      jdbc.update("delete from act_ru_incident where id_ like 'copy-%'");
    }
  }

  private String waiting(Deal deal) {
    return runtime.getActivityInstance(deal.processInstance()).getActivityInstances("first-touch-wait")[0].getExecutionIds()[0];
  }

  private void mailFails(Deal deal, String why) {
    var task = external.createExternalTaskQuery().processInstanceId(deal.processInstance()).singleResult();
    external.lock(task.getId(), "masar", 60_000);
    external.handleFailure(task.getId(), "masar", why, 0, 0);
  }

  private Lead lead() {
    return world.lead("failed-" + UUID.randomUUID() + "@failed.example", "Layla");
  }
}
