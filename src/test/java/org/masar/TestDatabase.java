package org.masar;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
  private static String postgresTables;
  private static Path h2Tables;

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
  public static String postgresUrl() {
    return postgresUrl("template1");
  }

  private static synchronized String postgresUrl(String template) {
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
        s.execute("create database " + name + " template " + template);
      }
      return postgres.getJdbcUrl("postgres", name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new database with our tables and no engine: for tests of one room that needs none. A copy, for each of hundreds of tests has its own. */
  public static DataSource withOurTables() {
    return onPostgres() ? source(postgresUrl(postgresWithOurTables())) : h2WithOurTables();
  }

  private static synchronized String postgresWithOurTables() {
    if (postgresTables == null) {
      var url = postgresUrl();
      migrate(source(url));
      postgresTables = url.replaceAll(".*/(t[0-9a-f]+).*", "$1");
    }
    return postgresTables;
  }

  private static synchronized DataSource h2WithOurTables() {
    var source = source(url());
    try {
      if (h2Tables == null) {
        h2Tables = Files.createTempFile("tables", ".sql");
        h2Tables.toFile().deleteOnExit();
        migrate(source);
        execute(source, "script to '" + h2Tables + "'");
      } else {
        execute(source, "runscript from '" + h2Tables + "'");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return source;
  }

  private static void migrate(DataSource source) {
    Flyway.configure().dataSource(source).load().migrate();
  }

  private static DriverManagerDataSource source(String url) {
    var source = new DriverManagerDataSource(url);
    if (!onPostgres()) {
      source.setUsername("sa");
    }
    return source;
  }

  private static void execute(DataSource source, String sql) {
    try (var c = source.getConnection(); var s = c.createStatement()) {
      s.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }
}
