package org.masar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** The whole server on a fresh database, with nothing running by itself: tests move the clock and run what is due. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "masar.scheduling=false",
      "masar.demo=true",
      "masar.demo.sample-data=false",
      "camunda.bpm.job-execution.enabled=false",
      "camunda.bpm.generate-unique-process-engine-name=true",
      "camunda.bpm.generate-unique-process-application-name=true"
    })
@ContextConfiguration(initializers = MasarTest.FreshDatabase.class, classes = {MasarApplication.class, MasarTest.Beans.class, World.class})
public @interface MasarTest {

  /** One database and data folder per context. */
  class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      try {
        var data = Files.createTempDirectory("masar-test");
        data.toFile().deleteOnExit();
        context
            .getEnvironment()
            .getPropertySources()
            .addFirst(
                new MapPropertySource(
                    "test database", Map.of("spring.datasource.url", TestDatabase.url(), "masar.data", data.toString())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The movable clock, and the world that moves with it. */
  @TestConfiguration
  class Beans {
    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock();
    }
  }
}
