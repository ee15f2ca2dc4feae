package org.masar.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.masar.worklist.TwoTasks.as;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.deal.Deals;
import org.masar.deal.Timeline;
import org.masar.pipeline.Forms;
import org.masar.pipeline.Outcome;
import org.masar.pipeline.TaskCompleted;
import org.masar.web.Forbidden;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RecordApplicationEvents
class TaskWorkTest extends TwoTasksTest {

  private static final Map<String, Object> INTERESTED = Map.of("callOutcome", "interested");

  @Autowired TaskWork work;
  @Autowired Forms forms;
  @Autowired Worklist worklist;
  @Autowired TaskService tasks;
  @Autowired RuntimeService runtime;
  @Autowired Deals deals;
  @Autowired Timeline timeline;
  @Autowired ApplicationEvents events;

  @BeforeEach
  void rep() {
    as("rep", "reps");
  }

  @Test
  void theFormOfATaskThatIsGoneMeanwhileIsNotThereAnyMore() {
    var id = pipeline.taskOf(pipeline.deal("rep"));
    work.complete(id, INTERESTED);

    assertThatThrownBy(() -> forms.schemaOf(id)).isInstanceOf(NotFound.class).hasMessageContaining(id);
    assertThatThrownBy(() -> forms.check(id, INTERESTED)).isInstanceOf(NotFound.class);
  }

  @Test
  void anOfferedTaskIsClaimedByOneAndTheOthersAreToldByWhom() {
    var id = pipeline.taskOf(pipeline.deal("rep2"));

    assertThat(work.claim(id).assignee()).isEqualTo("rep");
    assertThat(work.claim(id).assignee()).isEqualTo("rep");

    as("rep2", "reps");
    assertThatThrownBy(() -> work.claim(id)).isInstanceOf(Refused.class).hasMessageContaining("(rep)");
    assertThatThrownBy(() -> work.unclaim(id)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> work.complete(id, INTERESTED)).isInstanceOf(Forbidden.class).hasMessageContaining("(rep)");
  }

  @Test
  void aTaskIsHandedBackByWhoeverHasItOrByAManager() {
    var id = pipeline.taskOf(pipeline.deal("rep"));
    work.claim(id);

    assertThat(work.unclaim(id).assignee()).isNull();
    assertThatThrownBy(() -> work.unclaim(id)).isInstanceOf(Refused.class).hasMessageContaining("nobody");

    work.claim(id);
    as("manager", "managers");
    assertThat(work.unclaim(id).assignee()).isNull();
  }

  @Test
  void aTaskOfferedToNoGroupIsNotHandedBackToNobody() {
    var id = pipeline.taskOf(pipeline.deal("rep"));
    work.claim(id);
    tasks.deleteCandidateGroup(id, "reps");

    assertThatThrownBy(() -> work.unclaim(id)).isInstanceOf(Refused.class).hasMessageContaining("nobody would see it");
  }

  @Test
  void completingMovesTheDealOnAndSaysWhoDidIt() {
    var deal = pipeline.deal("rep2");
    var id = pipeline.taskOf(deal);

    var done = work.complete(id, Map.of("callOutcome", "interested", "budget", "12000.50", "callBackOn", "2026-12-01", "note", "مرحبا"));

    assertThat(done.assignee()).isEqualTo("rep");
    assertThat(events.stream(TaskCompleted.class).filter(e -> e.task().equals(id))).extracting(TaskCompleted::by).containsExactly("rep");
    assertThat(runtime.getVariables(deal.processInstance()))
        .containsEntry("budget", 12000.5)
        .containsEntry("callBackOn", "2026-12-01")
        .containsEntry("note", "مرحبا");
    assertThatThrownBy(() -> work.complete(id, INTERESTED)).isInstanceOf(NotFound.class);

    as("manager", "managers");
    work.complete(pipeline.taskOf(deal), null);
    assertThat(deals.find(deal.number()).orElseThrow().outcome()).isEqualTo(Outcome.WON);
    assertThat(timeline.of(deal, 50, null).items())
        .filteredOn(e -> e.kind().equals("task-completed"))
        .singleElement()
        .satisfies(e -> assertThat(e.by()).isEqualTo("manager"));
  }

  @Test
  void numbersArriveAsNumbersHoweverTheyAreWritten() {
    for (var written : List.<Object>of("12000", 12000, "12000.00", 12000.0, " 12000 ")) {
      var deal = pipeline.deal("rep");
      work.complete(pipeline.taskOf(deal), Map.of("callOutcome", "interested", "budget", written));
      assertThat(runtime.getVariable(deal.processInstance(), "budget")).isEqualTo(12000);
    }
    var deal = pipeline.deal("rep");
    work.complete(pipeline.taskOf(deal), Map.of("callOutcome", "interested", "budget", 5_000_000_000L));
    assertThat(runtime.getVariable(deal.processInstance(), "budget")).isEqualTo(5_000_000_000L);
  }

  @Test
  void answersThatTheFormCannotTakeAreRefusedByNameAndChangeNothing() {
    var deal = pipeline.deal("rep");
    var id = pipeline.taskOf(deal);
    var sent = Map.<String, Object>of("callOutcome", "maybe", "budget", "a lot", "note", "x".repeat(4001), "deal", 7);

    assertThatThrownBy(() -> work.complete(id, sent))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.fields()).extracting(Invalid.Field::field).containsExactlyInAnyOrder("callOutcome", "budget", "note", "deal"));
    for (Object number : List.of("1e999999999", "1e2147483647", "9".repeat(1_000_000), "1e999", 0, "NaN")) {
      assertThatThrownBy(() -> work.complete(id, Map.of("callOutcome", "interested", "budget", number))).isInstanceOf(Invalid.class);
    }
    assertThatThrownBy(() -> work.complete(id, Map.of())).isInstanceOf(Invalid.class).hasMessageContaining("callOutcome");
    assertThat(pipeline.taskOf(deal)).isEqualTo(id);
    assertThat(tasks.createTaskQuery().taskId(id).singleResult().getAssignee()).isNull();
  }

  @Test
  void aTaskMadeByHandHasNoDealAndNoFormAndTakesNoAnswers() {
    var made = tasks.newTask();
    made.setName("Order coffee");
    tasks.saveTask(made);
    tasks.addCandidateGroup(made.getId(), "reps");

    assertThat(worklist.list(Wanted.MINE, 200, null).items())
        .filteredOn(t -> t.id().equals(made.getId()))
        .singleElement()
        .satisfies(t -> assertThat(t.deal()).isNull());
    assertThatThrownBy(() -> worklist.form(made.getId())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> work.complete(made.getId(), INTERESTED)).isInstanceOf(Invalid.class);
    assertThat(work.complete(made.getId(), Map.of()).name()).isEqualTo("Order coffee");
  }

  @Test
  void peopleDoTheTasksOfTheirGroupsAndManagersAnybodys() {
    var deal = pipeline.deal("rep");
    var id = pipeline.taskOf(deal);
    as("owner", "process-owners");
    assertThatThrownBy(() -> work.claim(id)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> work.complete(id, INTERESTED)).isInstanceOf(Forbidden.class);

    as("rep", "reps");
    work.claim(id);
    as("manager", "managers");
    assertThat(work.complete(id, INTERESTED).assignee()).isEqualTo("manager");

    as("rep", "reps");
    var review = pipeline.taskOf(deal);
    assertThatThrownBy(() -> work.claim(review)).isInstanceOf(Forbidden.class).hasMessageContaining("offered to managers");
    assertThatThrownBy(() -> work.complete(review, Map.of())).isInstanceOf(Forbidden.class);
  }

  @Test
  void aSuspendedDealsTaskWaits() {
    var deal = pipeline.deal("rep");
    var id = pipeline.taskOf(deal);
    runtime.suspendProcessInstanceById(deal.processInstance());

    assertThatThrownBy(() -> work.complete(id, INTERESTED)).isInstanceOf(Refused.class).hasMessageContaining("suspended");
    assertThatThrownBy(() -> work.claim(id)).isInstanceOf(Refused.class);
  }

  @Test
  void ofManyWhoCompleteATaskAtOnceOneDoes() throws Exception {
    for (int round = 0; round < 5; round++) {
      var deal = pipeline.deal("rep");
      var id = pipeline.taskOf(deal);

      var outcomes = atOnce(4, () -> work.complete(id, INTERESTED).name());

      assertThat(outcomes).filteredOn("Call the lead"::equals).hasSize(1);
      assertThat(outcomes).isSubsetOf("Call the lead", "NotFound", "Refused", "Forbidden");
      assertThat(tasks.createTaskQuery().processInstanceId(deal.processInstance()).singleResult().getTaskDefinitionKey()).isEqualTo("review");
    }
  }

  @Test
  void ofManyWhoClaimATaskAtOnceOneHasIt() throws Exception {
    var id = pipeline.taskOf(pipeline.deal("rep"));

    var outcomes = atOnce(4, () -> work.claim(id).assignee());

    assertThat(outcomes).filteredOn(o -> o.startsWith("rep")).hasSize(1);
    assertThat(outcomes).filteredOn("Refused"::equals).hasSize(3);
  }

  private static List<String> atOnce(int n, Callable<String> call) throws Exception {
    var together = new CyclicBarrier(n);
    var pool = Executors.newFixedThreadPool(n);
    try {
      var running = new ArrayList<Future<String>>();
      for (int i = 0; i < n; i++) {
        var user = "rep-" + i;
        running.add(
            pool.submit(
                () -> {
                  as(user, "reps");
                  together.await();
                  try {
                    return call.call();
                  } catch (RuntimeException e) {
                    return e.getClass().getSimpleName();
                  }
                }));
      }
      var outcomes = new ArrayList<String>();
      for (var r : running) {
        outcomes.add(r.get());
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }
}
