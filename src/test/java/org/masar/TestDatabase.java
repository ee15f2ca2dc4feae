package org.masar;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** Fresh, empty databases of the kind the run is for: {@code -Dmasar.test.database=h2} (default) or {@code postgres}. */
public final class TestDatabase {

  private static final String H2 = "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
  private static EmbeddedPostgres postgres;

  private TestDatabase() {}

  public static boolean onPostgres() {
    return "postgres".equals(System.getProperty("masar.test.database", "h2"));
  }

  /** JDBC URL of a new empty database of the run's kind; user and password are in it or not needed. */
  public static String url() {
    return onPostgres() ? postgresUrl() : "jdbc:h2:mem:" + name() + ";DB_CLOSE_DELAY=-1;" + H2;
  }

  /** JDBC URL of a new H2 database in this folder, as a server by itself has it; it does not answer from the last answer. The folder goes with the run. */
  static String h2On(Path folder) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
    return "jdbc:h2:file:" + folder.resolve("masar") + ";" + H2 + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE";
  }

  /** JDBC URL of a new empty PostgreSQL database, whatever the run is for. */
  public static synchronized String postgresUrl() {
    try {
      if (postgres == null) {
        // only our own processes are killed in tests, never the database: it need not wait for the disk
        postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
      }
      var name = name();
      try (var c = postgres.getPostgresDatabase().getConnection(); var s = c.createStatement()) {
        s.execute("create database " + name);
      }
      return postgres.getJdbcUrl("postgres", name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new database with our tables and no engine: for tests of one room that needs none. */
  public static DataSource withOurTables() {
    var source = new DriverManagerDataSource(url());
    if (!onPostgres()) {
      source.setUsername("sa");
    }
    Flyway.configure().dataSource(source).load().migrate();
    return source;
  }

  private static String name() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }
}
