package org.masar;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What only PostgreSQL understands. Rows that are written at once go to it in one statement. And a node that says nothing in an open transaction for {@code masar.database.silence} (PT60S) loses it. A node that hangs or whose
 * network is gone would otherwise keep its row locks, and every other node that fetches mails or jobs would wait for it.
 */
class PostgresSettings implements EnvironmentPostProcessor, Ordered {

  private static final String INIT_SQL = "spring.datasource.hikari.connection-init-sql";
  private static final String REWRITE = "spring.datasource.hikari.data-source-properties.reWriteBatchedInserts";

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:")) {
      var silence = Duration.parse(environment.getProperty("masar.database.silence", "PT60S"));
      var sql = "set idle_in_transaction_session_timeout = " + silence.toMillis();
      environment.getPropertySources().addLast(new MapPropertySource("postgresql", Map.of(INIT_SQL, sql, REWRITE, "true")));
    }
  }

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 2;
  }
}
