package org.masar.pipeline.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.masar.pipeline.Ageing;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ages all tables in bulk, the engine's and ours: which columns are moments, the database itself says, so that none is forgotten. The row of the table
 * {@code sample} is the permit; it is asked for in the transaction that ages.
 */
@Component
@ConditionalOnExpression("'${masar.demo:false}' == 'true' and '${spring.mail.host:}' == '' and '${masar.sample:false}' == 'true'")
class RecordAgeing implements Ageing {

  private final ManagementService management;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final AllTables tables;
  private final PastTexts texts;
  private final LeftHalfDone leftovers;
  private Duration toCome;
  private Instant since;

  RecordAgeing(
      @Lazy ManagementService management,
      @Lazy RuntimeService runtime,
      @Lazy HistoryService history,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.management = management;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.tables = new AllTables(jdbc);
    this.texts = new PastTexts(jdbc);
    this.leftovers = new LeftHalfDone(runtime, history, jdbc, tables);
  }

  @Override
  public boolean during(Duration length, Runnable story) {
    try (var alone = SampleLock.take(jdbc.getDataSource())) {
      var before = jdbc.queryForList("select finished_at is not null from sample", Boolean.class);
      if (before.isEmpty() ? !tables.areEmpty() : before.get(0)) {
        return false;
      }
      alone.hurry();
      if (before.isEmpty()) {
        jdbc.update("insert into sample (id, begun_at) values (1, current_timestamp)");
      } else {
        leftovers.clear();
      }
      toCome = length;
      since = clock.instant();
      tell(story);
      return true;
    }
  }

  /** What was left half done goes at once, while nobody can reach the server: at the next start somebody's own work could be in there. */
  private void tell(Runnable story) {
    try {
      story.run();
      finish();
    } catch (RuntimeException e) {
      leftovers.clear();
      jdbc.update("delete from sample");
      throw e;
    }
  }

  @Override
  public void pass(Duration time, int midnights) {
    transaction.executeWithoutResult(
        tx -> {
          mustBeOpen();
          tables.age(time, midnights, toCome, since);
        });
    toCome = toCome.minus(time);
    since = clock.instant();
    texts.passed(since, time);
  }

  @Override
  public void runDue() {
    mustBeOpen();
    for (var due = due(); !due.isEmpty(); due = due()) {
      due.forEach(job -> management.executeJob(job.getId()));
    }
  }

  private void finish() {
    transaction.executeWithoutResult(
        tx -> {
          mustBeOpen();
          texts.correct();
          jdbc.update("update sample set finished_at = current_timestamp");
        });
  }

  private List<Job> due() {
    return management.createJobQuery().executable().timers().list().stream().filter(job -> job.getProcessInstanceId() != null).toList();
  }

  private void mustBeOpen() {
    if (jdbc.update("update sample set begun_at = begun_at where finished_at is null") != 1) {
      throw new IllegalStateException("Records are aged only while sample data is made in an empty demo; this database is in use.");
    }
  }
}
