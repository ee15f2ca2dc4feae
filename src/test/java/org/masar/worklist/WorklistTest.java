package org.masar.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.masar.worklist.TwoTasks.as;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.web.Forbidden;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.springframework.beans.factory.annotation.Autowired;

class WorklistTest extends TwoTasksTest {

  @Autowired Worklist worklist;
  @Autowired TaskService tasks;

  private Instant soon;

  @BeforeEach
  void rep() {
    soon = now.plus(Duration.ofDays(3));
    as("rep", "reps");
  }

  @Test
  void aTaskTellsWhatItsDoerNeeds() {
    var deal = pipeline.deal("rep");
    var id = pipeline.taskOf(deal, soon);

    var task = worklist.list(Wanted.MINE, 50, null).items().get(0);

    assertThat(task)
        .isEqualTo(
            new OpenTask(
                id, "Call the lead", "call", deal.number(), task.lead(), soon, false, null, "Say who you are.", "two-tasks-call", "two-tasks", "work", "call-lead", null));
    assertThat(task.lead().name()).isEqualTo("Ada Lovelace");
    assertThat(task.lead().phone()).isEqualTo("+966500000000");
    assertThat(worklist.task(id)).isEqualTo(task);
  }

  @Test
  void ownTasksAndTasksOfOwnDealsComeBeforeWhatOthersMayDoToo() {
    var others = pipeline.taskOf(pipeline.deal("rep2"), soon);
    var undated = pipeline.taskOf(pipeline.deal("rep"), null);
    var own = pipeline.taskOf(pipeline.deal("rep"), soon.plusSeconds(2));
    var claimed = pipeline.taskOf(pipeline.deal("rep2"), soon.plusSeconds(1));
    tasks.setAssignee(claimed, "rep");
    tasks.setAssignee(pipeline.taskOf(pipeline.deal("rep2")), "rep2");

    assertThat(ids(Wanted.MINE)).containsExactly(claimed, own, undated, others);
    assertThat(ids(new Wanted("me", null, null, null))).containsExactly(claimed);
    assertThat(ids(new Wanted(null, null, null, "no-such-pipeline"))).isEmpty();
  }

  @Test
  void pagesMissNothingWhenTasksShareADueDateAndGoAwayMeanwhile() {
    var all = new ArrayList<String>();
    IntStream.range(0, 4).forEach(i -> all.add(pipeline.taskOf(pipeline.deal("rep"), soon)));
    IntStream.range(0, 3).forEach(i -> all.add(pipeline.taskOf(pipeline.deal("rep2"), soon)));
    IntStream.range(0, 3).forEach(i -> all.add(pipeline.taskOf(pipeline.deal("rep2"), null)));
    var whole = ids(Wanted.MINE);
    assertThat(whole).containsExactlyInAnyOrderElementsOf(all);

    var seen = new ArrayList<String>();
    String after = null;
    do {
      var page = worklist.list(Wanted.MINE, 2, after);
      page.items().forEach(t -> seen.add(t.id()));
      tasks.setAssignee(seen.get(seen.size() - 1), "rep2");
      after = page.next();
    } while (after != null);

    assertThat(seen).isEqualTo(whole);
  }

  @Test
  void everyTaskIsEitherOverdueOrOfTodayOrLater() {
    var overdue = pipeline.taskOf(pipeline.deal("rep"), now.minusSeconds(60));
    var later = pipeline.taskOf(pipeline.deal("rep"), now.plus(Duration.ofDays(2)));
    var undated = pipeline.taskOf(pipeline.deal("rep"), null);

    assertThat(ids(new Wanted(null, "overdue", null, null))).containsExactly(overdue);
    assertThat(ids(new Wanted(null, "later", null, null))).containsExactly(later, undated);
    assertThat(ids(new Wanted(null, "today", null, null))).isEmpty();
    assertThat(worklist.task(overdue).overdue()).isTrue();
    assertThatThrownBy(() -> ids(new Wanted(null, "soon", null, null))).isInstanceOf(Invalid.class);
  }

  @Test
  void aDealShowsItsTasksWhoeverTheyAreFor() {
    var deal = pipeline.deal("rep2");
    var id = pipeline.taskOf(deal);
    tasks.setAssignee(id, "rep2");
    as("owner", "process-owners");

    assertThat(worklist.tasksOf(deal.number())).extracting(OpenTask::id).containsExactly(id);
    assertThat(ids(Wanted.MINE)).isEmpty();
    assertThatThrownBy(() -> worklist.tasksOf("D-0")).isInstanceOf(NotFound.class).hasMessageContaining("D-0");
  }

  @Test
  void onlyManagersListWhatIsWithSomebodyElse() {
    var id = pipeline.taskOf(pipeline.deal("rep2"));
    tasks.setAssignee(id, "rep2");

    assertThatThrownBy(() -> ids(new Wanted("rep2", null, null, null))).isInstanceOf(Forbidden.class);

    as("manager", "managers");
    assertThat(ids(new Wanted("rep2", null, null, null))).containsExactly(id);
    assertThat(ids(Wanted.MINE)).isEmpty();
  }

  @Test
  void theFormComesAsItsOwnerWroteIt() {
    var id = pipeline.taskOf(pipeline.deal("rep"));

    assertThat(worklist.form(id)).contains("\"id\": \"two-tasks-call\"").contains("النتيجة");
    assertThatThrownBy(() -> worklist.form("gone")).isInstanceOf(NotFound.class);
  }

  private List<String> ids(Wanted wanted) {
    return worklist.list(wanted, 50, null).items().stream().map(OpenTask::id).toList();
  }
}
