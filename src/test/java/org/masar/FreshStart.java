package org.masar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Each application of a test run has its own database and data folder; each test begins at the present time. */
class FreshStart implements ApplicationContextInitializer<ConfigurableApplicationContext>, TestExecutionListener {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      var data = Files.createTempDirectory("masar-test");
      var onDisk = context.getEnvironment().getProperty("masar.test.on-disk", Boolean.class, false);
      TestPropertyValues.of(
              "spring.datasource.url=" + (onDisk ? TestDatabase.h2On(data) : TestDatabase.url()),
              "spring.datasource.username=" + (TestDatabase.onPostgres() ? "postgres" : "sa"),
              "masar.data=" + data)
          .applyTo(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Camunda's web applications find the engine in a static list: it must be this context's, not the one started last. */
  @Override
  public void beforeTestClass(TestContext test) {
    ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
  }

  @Override
  public void beforeTestMethod(TestContext test) {
    test.getApplicationContext().getBean(TestClock.class).reset();
  }

  @Override
  public void afterTestMethod(TestContext test) {
    test.getApplicationContext().getBean(TestClock.class).reset();
  }
}
