package org.masar.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.pipeline.Ageing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Nothing that anybody recorded can be made older. */
@MasarTest
class RecordAgeingTest {

  @Autowired ObjectProvider<Ageing> ageing;
  @Autowired JdbcTemplate jdbc;
  @Autowired World world;
  @Autowired SampleAsItIs starts;

  private RecordAgeing forced;

  @Autowired
  void force(ManagementService management, RuntimeService runtime, HistoryService history, PlatformTransactionManager transactions, Clock clock) {
    forced = new RecordAgeing(management, runtime, history, jdbc, transactions, clock);
  }

  @Test
  void thereIsNoneWhereNoSampleIsWanted() {
    assertThat(ageing.stream()).isEmpty();
  }

  @Test
  void aDatabaseInUseIsNotAged() {
    var lead = world.lead("untouched@ageing.example", "Uma");
    var before = jdbc.queryForObject("select created_at from lead where id = ?", Object.class, lead.id());
    var told = new AtomicBoolean();

    assertThat(forced.during(Duration.ofDays(1), () -> told.set(true))).isFalse();
    assertThatThrownBy(() -> forced.pass(Duration.ofDays(1), 1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("in use");
    assertThatThrownBy(() -> forced.runDue()).isInstanceOf(IllegalStateException.class);

    assertThat(told).isFalse();
    assertThat(jdbc.queryForObject("select created_at from lead where id = ?", Object.class, lead.id())).isEqualTo(before);
    assertThat(jdbc.queryForObject("select count(*) from sample", Long.class)).isZero();
  }

  @Test
  void aHalfMadeSampleThatWasStartedWithoutAskingForAWholeOneIsNeverTakenBack() {
    jdbc.update("insert into sample (id, begun_at) values (1, current_timestamp)");
    try {
      starts.start();
      var lead = world.lead("worked@ageing.example", "Wafa");
      var told = new AtomicBoolean();

      assertThat(forced.during(Duration.ofDays(1), () -> told.set(true))).isFalse();

      assertThat(told).isFalse();
      assertThat(jdbc.queryForObject("select count(*) from lead where id = ?", Long.class, lead.id())).isEqualTo(1);
    } finally {
      jdbc.update("delete from sample");
    }
  }

  @Test
  void datesInTextsAgeLikeTheRecordsTheyStandIn() {
    assertThat(PastTexts.aged("{\"demoOn\":\"2026-11-24T10:10+03:00\",\"note\":\"x\"}", Duration.ofDays(3)))
        .isEqualTo("{\"demoOn\":\"2026-11-21T10:00+03:00\",\"note\":\"x\"}");
    assertThat(PastTexts.aged("{\"callBackOn\":\"2026-11-24\"}", Duration.ofHours(70))).isEqualTo("{\"callBackOn\":\"2026-11-21\"}");
  }
}
