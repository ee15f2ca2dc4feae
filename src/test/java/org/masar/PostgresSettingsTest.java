package org.masar;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class PostgresSettingsTest {

  private static final String INIT_SQL = "spring.datasource.hikari.connection-init-sql";

  @Test
  void aNodeThatFallsSilentInATransactionDoesNotKeepItsRowsFromTheOthers() throws SQLException {
    var url = TestDatabase.postgresUrl();
    try (var nodes = new HikariDataSource()) {
      nodes.setJdbcUrl(url);
      nodes.setConnectionInitSql(initSql(url, "PT1S"));
      var silent = nodes.getConnection(); // the database closes it
      try (var other = nodes.getConnection()) {
        other.createStatement().execute("create table step (id int); insert into step values (1)");
        other.createStatement().execute("set lock_timeout = '20s'");
        silent.setAutoCommit(false);
        silent.createStatement().executeUpdate("update step set id = 2");

        assertThat(other.createStatement().executeUpdate("update step set id = 3 where id = 1")).isEqualTo(1);
        assertThat(silent.isValid(5)).isFalse();
      }
    }
  }

  @Test
  void aMinuteUnlessSaidOtherwiseAndNothingOnH2() {
    assertThat(initSql("jdbc:postgresql://db/masar", null)).isEqualTo("set idle_in_transaction_session_timeout = 60000");
    assertThat(initSql("jdbc:h2:mem:x", null)).isNull();
  }

  private static String initSql(String url, String silence) {
    var environment = new MockEnvironment().withProperty("spring.datasource.url", url);
    if (silence != null) {
      environment.setProperty("masar.database.silence", silence);
    }
    new PostgresSettings().postProcessEnvironment(environment, null);
    return environment.getProperty(INIT_SQL);
  }
}
