package org.masar.worklist;

import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.masar.MasarTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.context.SecurityContextHolder;

/** A test with the pipeline of two tasks, in which no deals are left from another test; all of them share one application. */
@MasarTest
@Import(TwoTasks.class)
public abstract class TwoTasksTest {

  @Autowired protected TwoTasks pipeline;
  @Autowired protected Clock clock;

  protected Instant now;

  @BeforeEach
  void nothingLeft() {
    pipeline.clear();
    now = clock.instant();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }
}
