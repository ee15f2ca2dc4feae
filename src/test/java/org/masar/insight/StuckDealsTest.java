package org.masar.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.masar.TestClock;
import org.masar.deal.DealChange;
import org.masar.deal.DealCommands;
import org.masar.web.Invalid;
import org.masar.web.Money;
import org.masar.worklist.TwoTasksTest;
import org.springframework.beans.factory.annotation.Autowired;

class StuckDealsTest extends TwoTasksTest {

  @Autowired StuckDeals stuck;
  @Autowired TestClock testClock;
  @Autowired TaskService tasks;
  @Autowired RuntimeService runtime;
  @Autowired DealCommands commands;

  @Test
  void aDealIsStuckOnlyAfterItsTimeLimitAndSaysWhatItWaitsFor() {
    var deal = pipeline.deal("rep");
    tasks.setAssignee(pipeline.taskOf(deal), "rep2");

    testClock.forward(Duration.ofDays(7));
    assertThat(all()).isEmpty();

    testClock.forward(Duration.ofHours(100));
    assertThat(all())
        .singleElement()
        .isEqualTo(
            new StuckDeal(
                deal.number(),
                "Analytical",
                "rep",
                "two-tasks",
                "work",
                now,
                "P7D",
                now.plus(Duration.ofDays(7)),
                "P4DT4H",
                "task 'Call the lead' (rep2, due " + now.plus(Duration.ofDays(1)).toString().replaceFirst(":\\d\\dZ", "Z") + ")",
                "11 days in Work, limit 7: waits for task 'Call the lead' of rep2, due 10 days ago"));
  }

  @Test
  void theWorstComeFirstAndPagesGoOnWhereTheLastEnded() {
    var worst = pipeline.deal("rep");
    testClock.forward(Duration.ofDays(1));
    var bad = pipeline.deal("rep2");
    var asBad = pipeline.deal("rep2");
    testClock.forward(Duration.ofDays(10));

    assertThat(all()).extracting(StuckDeal::deal).containsExactly(worst.number(), bad.number(), asBad.number());
    assertThat(stuck.list("two-tasks", "rep2", 50, null).items()).extracting(StuckDeal::deal).containsExactly(bad.number(), asBad.number());
    var first = stuck.list("two-tasks", null, 2, null);
    assertThat(first.items()).hasSize(2);
    assertThat(stuck.list("two-tasks", null, 2, first.next()).items()).extracting(StuckDeal::deal).containsExactly(asBad.number());
    assertThatThrownBy(() -> stuck.list(null, null, 2, "bm90LW91cnM")).isInstanceOf(Invalid.class);
  }

  @Test
  void aClosedDealIsNotStuck() {
    var deal = pipeline.deal("rep");
    testClock.forward(Duration.ofDays(8));
    assertThat(all()).hasSize(1);

    runtime.deleteProcessInstance(deal.processInstance(), "test");

    assertThat(all()).isEmpty();
  }

  @Test
  void totalsSayHowManyWhereWhoseAndWorthWhat() {
    var mine = pipeline.deal("rep");
    commands.keep(mine.number(), new DealChange(null, new BigDecimal("1200.50"), "SAR", null, null));
    pipeline.deal("rep2");
    pipeline.deal("rep2");
    testClock.forward(Duration.ofDays(8));
    pipeline.deal("rep2");

    var here = stuck.totals().of(new StuckFilter("two-tasks", null, " "));

    assertThat(here.deals()).isEqualTo(3);
    assertThat(here.byOwner()).isEqualTo(Map.of("rep", 1L, "rep2", 2L));
    assertThat(here.byStage()).isEqualTo(Map.of("work", 3L));
    assertThat(here.values()).containsExactly(new Money(new BigDecimal("1200.50"), "SAR"));
    assertThat(here.of(new StuckFilter(null, "work", "rep2")).deals()).isEqualTo(2);
    assertThat(stuck.page(new StuckFilter("two-tasks", "work", "rep"), 50, null).items()).extracting(Stuck::deal).containsExactly(mine.number());
    assertThat(stuck.page(new StuckFilter("two-tasks", "no-such", null), 50, null).items()).isEmpty();
  }

  private List<StuckDeal> all() {
    return stuck.list("two-tasks", null, 50, null).items();
  }
}
