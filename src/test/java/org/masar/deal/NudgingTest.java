package org.masar.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.masar.worklist.TwoTasks;
import org.masar.worklist.TwoTasksTest;
import org.springframework.beans.factory.annotation.Autowired;

class NudgingTest extends TwoTasksTest {

  @Autowired Nudging nudging;
  @Autowired DealCommands commands;
  @Autowired Timeline timeline;

  @Test
  void aNudgeIsOnTheTimelineWithWhoNudged() {
    var deal = pipeline.deal("rep");
    TwoTasks.as("manager", "ROLE_managers");

    assertThat(nudging.nudge(deal.number())).as("nobody waits for it").isZero();

    assertThat(timeline.of(deal, 10, null).items())
        .filteredOn(e -> "Nudged".equals(e.text()))
        .singleElement()
        .satisfies(e -> assertThat(e.by()).isEqualTo("manager"));
  }

  @Test
  void aClosedDealIsNotNudged() {
    var deal = pipeline.deal("rep");
    commands.close(deal.number(), org.masar.pipeline.Outcome.WON, null);

    assertThatThrownBy(() -> nudging.nudge(deal.number())).isInstanceOf(Refused.class).hasMessageContaining("is closed");
    assertThatThrownBy(() -> nudging.nudge("D-0")).isInstanceOf(NotFound.class);
  }
}
