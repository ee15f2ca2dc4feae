package org.masar.pipeline.engine;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's tables first, then ours, then the indexes the engine lacks. */
@Configuration(proxyBeanMethods = false)
class SchemaOrder {

  /** Takes the engine as a parameter only to come after it. */
  @Bean
  FlywayMigrationStrategy afterTheEngine(ProcessEngine engine, DataSource dataSource) {
    return flyway -> {
      flyway.migrate();
      new EngineIndexes(dataSource).create();
    };
  }
}
