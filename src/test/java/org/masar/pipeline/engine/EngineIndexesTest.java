package org.masar.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.masar.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EngineIndexesTest {

  private static final int NODES = 4;
  private static final int TIMES = 10;
  private static final List<String> NAMES =
      List.of("masar_idx_event_subscr_passage", "masar_idx_ext_task_passage", "masar_idx_ext_task_topic", "masar_idx_job_due", "masar_idx_job_locked", "masar_idx_task_parent");

  private final DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.postgresUrl());
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  @Test
  void nodesThatStartTogetherMakeTheMissingIndexesOnce() {
    jdbc.execute("create table act_ru_ext_task (topic_name_ text, lock_exp_time_ timestamp, proc_inst_id_ text)");
    jdbc.execute("create table act_ru_event_subscr (proc_inst_id_ text)");
    jdbc.execute("create table act_ru_task (parent_task_id_ text)");
    jdbc.execute(
        "create table act_ru_job (duedate_ timestamp, retries_ int, suspension_state_ int, process_instance_id_ text, lock_owner_ text)");
    var nodes = Executors.newFixedThreadPool(NODES);
    try {
      for (int i = 0; i < TIMES; i++) {
        NAMES.forEach(name -> jdbc.execute("drop index if exists " + name));
        var together = new CyclicBarrier(NODES);
        var starts = IntStream.range(0, NODES).mapToObj(n -> CompletableFuture.runAsync(() -> start(together), nodes)).toList();
        starts.forEach(CompletableFuture::join);
        assertThat(jdbc.queryForList("select indexname from pg_indexes where indexname like 'masar%' order by 1", String.class)).isEqualTo(NAMES);
      }
    } finally {
      nodes.shutdownNow();
    }
  }

  private void start(CyclicBarrier together) {
    try {
      together.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    new EngineIndexes(database).create();
  }
}
