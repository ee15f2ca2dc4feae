package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.Statements;
import org.masar.TestDatabase;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What one step of a deal costs the database, next to the same diagram on the bare engine with the same history. */
@MasarTest
class StatementCountTest {

  /** Stands in for the calendar on the bare engine. */
  public static class Soon {
    public Date workingDays(long days) {
      return new Date(System.currentTimeMillis() + 1000);
    }
  }

  @Autowired World world;
  @Autowired Statements statements;

  private Lead lead;
  private Deal deal;

  @Test
  void aStepCostsAFewStatementsMoreThanTheEngineAlone() throws IOException {
    world.nobodyElse();
    var ours = ours();
    var bare = bare();

    System.out.println("Cost per step on " + (TestDatabase.onPostgres() ? "PostgreSQL" : "H2") + ", Masar next to the bare engine:");
    ours.forEach((step, count) -> System.out.printf("  %-11s Masar %s | engine %s%n", step, count, bare.get(step)));
    ours.forEach(
        (step, count) -> {
          assertThat(count.commits()).as("commits of %s", step).isLessThanOrEqualTo(bare.get(step).commits() + 5);
          assertThat(count.writes()).as("row writes of %s", step).isLessThanOrEqualTo(bare.get(step).writes() + 15);
          assertThat(count.statements()).as("statements of %s", step).isLessThanOrEqualTo(bare.get(step).statements() + 40);
        });
  }

  private Map<String, Statements.Count> ours() {
    lead = world.lead("counted-" + UUID.randomUUID() + "@count.example", "Cora");
    var counts = new LinkedHashMap<String, Statements.Count>();
    counts.put("start", statements.of(() -> deal = world.openOnly(lead, "three-touches")));
    counts.put("mail", statements.of(world::sendMails));
    counts.put("timer", statements.of(() -> world.fireTimer(deal)));
    world.sendMails();
    world.fireTimer(deal);
    world.forward(Duration.ofSeconds(1));
    counts.put("completion", statements.of(() -> world.completeOnly(deal, "call-lead", Map.of("outcome", "not-interested", "note", "no", "lostReason", "no-need"))));
    return counts;
  }

  private Map<String, Statements.Count> bare() throws IOException {
    var counter = new Statements();
    var source = new DriverManagerDataSource(TestDatabase.url());
    if (!TestDatabase.onPostgres()) {
      source.setUsername("sa");
    }
    var engine = bareEngine(counter, source);
    try {
      engine.getRepositoryService().createDeployment()
          .addInputStream("three-touches.bpmn", Files.newInputStream(Path.of("processes/three-touches/three-touches.bpmn")))
          .addInputStream("call-outcome.form", Files.newInputStream(Path.of("forms/call-outcome.form")))
          .addInputStream("reply-outcome.form", Files.newInputStream(Path.of("forms/reply-outcome.form")))
          .deploy();
      // the first run pays for reading the diagram
      walk(engine, new Statements());
      return walk(engine, counter);
    } finally {
      engine.close();
    }
  }

  private static ProcessEngine bareEngine(Statements counter, DriverManagerDataSource source) {
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("bare");
    configuration.setDataSource(counter.counting(source));
    configuration.setDatabaseType("postgres");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("activity");
    configuration.setJobExecutorActivate(false);
    configuration.setHistoryRemovalTimeStrategy("start");
    configuration.setTaskMetricsEnabled(false);
    configuration.setMetricsEnabled(false);
    var beans = new HashMap<Object, Object>();
    beans.put("calendar", new Soon());
    beans.put("owner", Map.of("id", "rep"));
    beans.put("openDeal", (JavaDelegate) e -> {});
    configuration.setBeans(beans);
    return configuration.buildProcessEngine();
  }

  private static Map<String, Statements.Count> walk(ProcessEngine engine, Statements counter) {
    var counts = new LinkedHashMap<String, Statements.Count>();
    var runtime = engine.getRuntimeService();
    var key = UUID.randomUUID().toString();
    counts.put("start", counter.of(() -> runtime.startProcessInstanceByKey("three-touches", key)));
    counts.put("mail", counter.of(() -> mail(engine)));
    counts.put("timer", counter.of(() -> timer(engine, key)));
    mail(engine);
    timer(engine, key);
    var task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).singleResult();
    counts.put(
        "completion",
        counter.of(() -> engine.getTaskService().complete(task.getId(), Map.of("outcome", "not-interested", "note", "no", "lostReason", "no-need"))));
    return counts;
  }

  private static void mail(ProcessEngine engine) {
    var external = engine.getExternalTaskService();
    external.fetchAndLock(10, "bare").topic("email", 60_000).execute().forEach(t -> external.complete(t.getId(), "bare", Map.of("mailed", true)));
  }

  private static void timer(ProcessEngine engine, String key) {
    var instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key).singleResult();
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().singleResult().getId());
  }
}
