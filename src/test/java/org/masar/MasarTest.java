package org.masar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A test on the whole application, started once for all classes that carry this and change nothing of it: a fresh database, demo users, a {@link
 * TestClock}, no job executor, no pollers. {@link Http} calls it from outside.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "masar.demo=true",
      "masar.sample=false",
      "masar.mail.dropbox=dropbox@masar.example",
      "masar.mail.sender-hosts=localhost",
      "masar.mail.authserv-id=mx.masar.example",
      "masar.scheduling=false",
      "masar.limits.tries-per-address=1000000",
      "masar.limits.forms-per-minute=1000000",
      "masar.limits.clicks-per-minute=1000000",
      "camunda.bpm.job-execution.enabled=false",
      "spring.datasource.hikari.maximum-pool-size=10",
      "spring.datasource.hikari.minimum-idle=1",
      "spring.main.banner-mode=off"
    })
@ContextConfiguration(initializers = FreshStart.class)
@Import({TestClock.Beans.class, World.class})
@TestExecutionListeners(listeners = FreshStart.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface MasarTest {}
