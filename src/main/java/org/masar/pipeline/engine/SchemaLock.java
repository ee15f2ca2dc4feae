package org.masar.pipeline.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes the engine create or update its tables alone: two nodes that start on one empty PostgreSQL otherwise both try, and one dies. The lock is a
 * session lock of the database, so a node that dies gives it back.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SchemaLock extends AbstractProcessEnginePlugin {

  private static final long KEY = 0x6d61736172L; // "masar"

  private final DataSource dataSource;
  private Connection holder;

  SchemaLock(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    try {
      holder = dataSource.getConnection();
      if ("PostgreSQL".equals(holder.getMetaData().getDatabaseProductName())) {
        holder.setAutoCommit(true);
        execute("select pg_advisory_lock(" + KEY + ")");
      } else {
        release();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be asked for the schema lock: " + e.getMessage(), e);
    }
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    if (holder != null) {
      try {
        execute("select pg_advisory_unlock(" + KEY + ")");
        release();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Until the end of the running transaction no other node is here; H2 has only one node. */
  static void alone(JdbcTemplate jdbc) {
    var database = jdbc.execute((ConnectionCallback<String>) connection -> connection.getMetaData().getDatabaseProductName());
    if ("PostgreSQL".equals(database)) {
      jdbc.query("select pg_advisory_xact_lock(" + KEY + ")", row -> {});
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = holder.createStatement()) {
      statement.execute(sql);
    }
  }

  private void release() throws SQLException {
    holder.close();
    holder = null;
  }
}
