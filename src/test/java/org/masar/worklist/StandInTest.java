package org.masar.worklist;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.masar.worklist.TwoTasks.as;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.TestClock;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.masar.deal.Deals;
import org.masar.pipeline.Outcome;
import org.masar.web.Forbidden;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rep is away for two days, from tomorrow on; rep2 stands in. */
class StandInTest extends TwoTasksTest {

  @Autowired private TestClock time;
  @Autowired private TaskWork work;
  @Autowired private Worklist worklist;
  @Autowired private TaskService tasks;
  @Autowired private Deals deals;
  @Autowired private DealCommands commands;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void away() {
    jdbc.sql("delete from absence").update();
    away("rep", "rep2", now.plus(1, DAYS), now.plus(3, DAYS));
    as("rep2", "reps");
  }

  @AfterEach
  void back() {
    jdbc.sql("delete from absence").update();
  }

  @Test
  void theStandInSeesAndCompletesTheTasksOfWhoIsAwayAndAtTheEndTheyAreTheRepsAgain() {
    var assigned = assigned(pipeline.deal("rep"));
    var other = assigned(pipeline.deal("rep"));

    assertThat(listed()).doesNotContain(assigned, other);
    assertThatThrownBy(() -> work.complete(assigned, Map.of("callOutcome", "interested"))).isInstanceOf(Forbidden.class);

    time.forward(Duration.ofDays(1));
    assertThat(listed()).contains(assigned, other);
    assertThat(work.complete(assigned, Map.of("callOutcome", "interested")).assignee()).isEqualTo("rep2");

    time.forward(Duration.ofDays(2));
    assertThat(listed()).doesNotContain(other);
    assertThatThrownBy(() -> work.complete(other, Map.of("callOutcome", "interested"))).isInstanceOf(Forbidden.class);
    as("rep", "reps");
    assertThat(listed()).contains(other);
  }

  @Test
  void theStandInMayTakeATaskForGood() {
    var assigned = assigned(pipeline.deal("rep"));
    time.forward(Duration.ofDays(1));

    assertThat(work.claim(assigned).assignee()).isEqualTo("rep2");

    time.forward(Duration.ofDays(2));
    assertThat(listed()).contains(assigned);
  }

  @Test
  void whatIsOfferedAtTheirDealsIsOfferedToTheStandInFirst() {
    var others = pipeline.taskOf(pipeline.deal("manager"), now.minus(2, DAYS));
    var offered = pipeline.taskOf(pipeline.deal("rep"), now.minus(1, DAYS));
    assertThat(listed()).containsExactly(others, offered);

    time.forward(Duration.ofDays(1));

    assertThat(listed()).containsExactly(offered, others);
  }

  @Test
  void whoIsAwayGetsNoNewDealInTurn() {
    time.forward(Duration.ofDays(1));
    var owners = new HashSet<String>();
    for (int i = 0; i < 4; i++) {
      owners.add(pipeline.deal(null).owner());
    }
    assertThat(owners).containsExactly("rep2");

    time.forward(Duration.ofDays(2));
    for (int i = 0; i < 2; i++) {
      owners.add(pipeline.deal(null).owner());
    }
    assertThat(owners).containsExactlyInAnyOrder("rep", "rep2");
  }

  @Test
  void whenAllAreAwayAllHaveTheirTurn() {
    away("rep2", null, now.plus(1, DAYS), now.plus(3, DAYS));
    time.forward(Duration.ofDays(1));

    assertThat(List.of(pipeline.deal(null).owner(), pipeline.deal(null).owner())).containsExactlyInAnyOrder("rep", "rep2");
  }

  @Test
  void theStandInActsForTheOwnerOfADealWhileTheAbsenceLasts() {
    var deal = pipeline.deal("rep");
    var other = pipeline.deal("rep");
    assertThatThrownBy(() -> commands.close(deal.number(), Outcome.WON, null)).isInstanceOf(Forbidden.class);

    time.forward(Duration.ofDays(1));
    assertThat(commands.close(deal.number(), Outcome.WON, null).outcome()).isEqualTo(Outcome.WON);

    time.forward(Duration.ofDays(2));
    assertThatThrownBy(() -> commands.close(other.number(), Outcome.WON, null)).isInstanceOf(Forbidden.class);
  }

  private String assigned(Deal deal) {
    var task = pipeline.taskOf(deal);
    tasks.setAssignee(task, "rep");
    return task;
  }

  private List<String> listed() {
    return worklist.list(Wanted.MINE, 200, null).items().stream().map(OpenTask::id).toList();
  }

  private void away(String user, String standIn, Instant from, Instant until) {
    jdbc.sql("insert into absence (user_id, stand_in, first_day, last_day, from_at, until_at, set_by, set_at) values (?, cast(? as varchar), ?, ?, ?, ?, 'admin', ?)")
        .param(user)
        .param(standIn)
        .param(LocalDate.EPOCH)
        .param(LocalDate.EPOCH)
        .param(Timestamp.from(from))
        .param(Timestamp.from(until))
        .param(Timestamp.from(now))
        .update();
  }
}
