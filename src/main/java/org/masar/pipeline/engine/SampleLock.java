package org.masar.pipeline.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One node makes the sample, others wait. A session lock of the database: a node that dies gives it back. H2 has only one node, and hurries. */
class SampleLock implements AutoCloseable {

  private static final long KEY = 0x6d61736173L;

  private final Connection holder;

  private SampleLock(Connection holder) {
    this.holder = holder;
  }

  static SampleLock take(DataSource dataSource) {
    try {
      var connection = dataSource.getConnection();
      var lock = new SampleLock(connection);
      lock.execute("select pg_advisory_lock(" + KEY + ")", null);
      return lock;
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be asked for the sample lock: " + e.getMessage(), e);
    }
  }

  /** H2 need not wait for the disk at each commit: what a crash loses is made anew. */
  void hurry() {
    execute(null, "set write_delay 2000");
  }

  @Override
  public void close() {
    try (holder) {
      execute("select pg_advisory_unlock(" + KEY + ")", "set write_delay 0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String onPostgres, String onH2) {
    try (var statement = holder.createStatement()) {
      var sql = "PostgreSQL".equals(holder.getMetaData().getDatabaseProductName()) ? onPostgres : onH2;
      if (sql != null) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
