package org.masar.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.masar.TestClock;
import org.masar.World;
import org.masar.pipeline.Standing;
import org.masar.worklist.TwoTasksTest;
import org.springframework.beans.factory.annotation.Autowired;

class StandingTest extends TwoTasksTest {

  @Autowired Standing standing;
  @Autowired TaskService tasks;
  @Autowired TestClock testClock;
  @Autowired World world;

  @Test
  void countsDealsAtTheElementsWhereTheyWaitAndThoseThatAreStuckThere() {
    var first = pipeline.deal("rep");
    pipeline.deal("rep");
    tasks.complete(pipeline.taskOf(first), Map.of("callOutcome", "interested"));

    assertThat(standing.of("two-tasks")).extracting(Standing.At::element, Standing.At::passages, Standing.At::stuck).containsExactly(
        org.assertj.core.groups.Tuple.tuple("call-lead", 1L, 0L), org.assertj.core.groups.Tuple.tuple("review", 1L, 0L));

    testClock.forward(Duration.ofDays(8));
    pipeline.deal("rep2");
    world.sweep();

    assertThat(standing.of("two-tasks")).extracting(Standing.At::element, Standing.At::passages, Standing.At::stuck).containsExactly(
        org.assertj.core.groups.Tuple.tuple("call-lead", 2L, 1L), org.assertj.core.groups.Tuple.tuple("review", 1L, 1L));
    assertThat(standing.of("no-such")).isEmpty();
  }
}
