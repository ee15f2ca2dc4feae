package org.masar.worklist;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.worklist.TwoTasks.as;

import java.time.Instant;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.lead.Leads;
import org.springframework.beans.factory.annotation.Autowired;

class MyDayTest extends TwoTasksTest {

  @Autowired MyDay day;
  @Autowired Leads leads;
  @Autowired TaskService tasks;
  @Autowired RuntimeService runtime;
  @Autowired World world;

  @BeforeEach
  void rep() {
    world.nobodyElse();
    tasks.createTaskQuery().list().forEach(t -> tasks.deleteTask(t.getId(), true));
    as("rep", "reps");
  }

  @Test
  void theDayIsInOrderOfTheDueDayAndThenOfTheScore() {
    var overdue = now.minus(ofDays(1));
    var cold = task("rep", 5, overdue.minusSeconds(60));
    var hot = task("rep", 50, overdue);
    var older = task("rep", 0, now.minus(ofDays(3)));
    var undated = task("rep", 99, null);
    var later = task("rep", 0, now.plus(ofDays(2)));
    var offered = task("rep2", 70, overdue);
    var colleagues = task("rep2", 70, overdue);
    tasks.setAssignee(colleagues, "rep2");

    var mine = day.day(50);

    assertThat(mine.overdue().tasks()).extracting(DayTask::id).containsExactly(older, hot, cold);
    assertThat(mine.later().tasks()).extracting(DayTask::id).containsExactly(later, undated);
    assertThat(mine.claimable().tasks()).extracting(DayTask::id).containsExactly(offered);
    assertThat(mine.open()).isEqualTo(6);
    assertThat(day.queue(null)).containsExactly(older, hot, cold, later, undated, offered);
    assertThat(mine.overdue().tasks().get(1))
        .satisfies(
            t -> {
              assertThat(t.kind()).isEqualTo("call");
              assertThat(t.score()).isEqualTo(50);
              assertThat(t.lead().name()).isEqualTo("Ada Lovelace");
              assertThat(t.overdue()).isTrue();
              assertThat(t.mine()).isTrue();
              assertThat(t.stuck()).isFalse();
            });
  }

  @Test
  void theNextTaskFollowsInThatOrderAndFromTheTopBehindTheLast() {
    var first = task("rep", 0, now.plus(ofHours(24)));
    var second = task("rep", 0, now.plus(ofHours(48)));
    var third = task("rep", 0, now.plus(ofHours(72)));

    assertThat(day.next(first, null)).contains(second);
    assertThat(day.next(second, "call")).contains(third);
    assertThat(day.next(third, null)).contains(first);
    assertThat(day.next("gone", null)).contains(first);
    assertThat(day.next(first, "demo")).isEmpty();
  }

  @Test
  void countsAreOfAllAndTheListShowsSome() {
    for (int i = 0; i < 5; i++) {
      task("rep", i, now.minus(ofHours(1)));
    }

    var part = day.day(2).overdue();

    assertThat(part.count()).isEqualTo(5);
    assertThat(part.tasks()).extracting(DayTask::score).containsExactly(4, 3);
    assertThat(part.more()).isEqualTo(3);
  }

  @Test
  void whatAnOperatorSuspendedIsNoWorkAndOwnersHaveNone() {
    var deal = pipeline.deal("rep");
    runtime.suspendProcessInstanceById(deal.processInstance());
    task("rep", 0, now);

    assertThat(day.day(10).open()).isEqualTo(1);
    as("owner", "process-owners");
    assertThat(day.day(10).open()).isZero();
  }

  private String task(String owner, int score, Instant dueAt) {
    Deal deal = pipeline.deal(owner);
    if (score > 0) {
      leads.addScore(deal.leadId(), score, "test");
    }
    return pipeline.taskOf(deal, dueAt);
  }
}
