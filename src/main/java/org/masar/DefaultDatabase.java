package org.masar;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Without {@code SPRING_DATASOURCE_URL}: an H2 file in {@code masar.data}, in the only mode the engine restarts in. */
class DefaultDatabase implements EnvironmentPostProcessor, Ordered {

  /** WRITE_DELAY 0: H2 otherwise loses committed rows on a kill, and with the claim row the at-most-once promise. */
  private static final String OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.getProperty("spring.datasource.url") != null || environment.matchesProfiles("production")) {
      return;
    }
    var file = Path.of(environment.getProperty("masar.data", "data")).toAbsolutePath().resolve("masar");
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("default database", Map.of("spring.datasource.url", "jdbc:h2:file:" + file + OPTIONS)));
  }

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }
}
