package org.masar;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** A few beans of ours on a new database with our tables: transactions work as in the application, the engine is not there. */
public final class DatabaseSlice {

  public static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private DatabaseSlice() {}

  public static AnnotationConfigApplicationContext with(Class<?>... beans) {
    return on(TestDatabase.withOurTables(), beans);
  }

  /** The same on a database that is there already, as after a restart. */
  public static AnnotationConfigApplicationContext on(DataSource database, Class<?>... beans) {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean("dataSource", DataSource.class, () -> database);
    context.register(Beans.class);
    context.register(beans);
    context.refresh();
    return context;
  }

  @TestConfiguration(proxyBeanMethods = false)
  @EnableTransactionManagement(proxyTargetClass = true)
  static class Beans {

    @Bean
    Clock clock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    JdbcClient jdbcClient(DataSource database) {
      return JdbcClient.create(database);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource database) {
      return new JdbcTemplate(database);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource database) {
      return new DataSourceTransactionManager(database);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
      return new TransactionTemplate(transactions);
    }
  }
}
