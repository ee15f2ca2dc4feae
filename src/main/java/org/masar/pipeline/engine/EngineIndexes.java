package org.masar.pipeline.engine;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * Indexes that Camunda 7.24 lacks. With a million waiting timers they turn job acquisition from 645 ms into 1 ms, an empty poll for mail with 100,000
 * held from 23 ms into 5, and a task's completion from a table scan into a look-up.
 */
class EngineIndexes {

  private static final List<String> EVERYWHERE =
      List.of(
          "create index if not exists masar_idx_ext_task_topic on act_ru_ext_task (topic_name_, lock_exp_time_)",
          "create index if not exists masar_idx_task_parent on act_ru_task (parent_task_id_)");

  private static final List<String> POSTGRES =
      List.of(
          "create index if not exists masar_idx_job_due on act_ru_job (duedate_) where retries_ > 0 and suspension_state_ = 1",
          "create index if not exists masar_idx_job_locked on act_ru_job (process_instance_id_) where lock_owner_ is not null");

  /** H2 has no partial indexes. */
  private static final List<String> H2 = List.of("create index if not exists masar_idx_job_due on act_ru_job (duedate_)");

  private final DataSource dataSource;

  EngineIndexes(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void create() {
    var jdbc = new JdbcTemplate(dataSource);
    EVERYWHERE.forEach(jdbc::execute);
    (onPostgres() ? POSTGRES : H2).forEach(jdbc::execute);
  }

  private boolean onPostgres() {
    try {
      return "PostgreSQL".equals(JdbcUtils.<String>extractDatabaseMetaData(dataSource, m -> m.getDatabaseProductName()));
    } catch (MetaDataAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
