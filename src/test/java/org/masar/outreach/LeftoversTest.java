package org.masar.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.ExternalTaskService;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.mail.OutgoingEmail;
import org.springframework.beans.factory.annotation.Autowired;

@MasarTest
class LeftoversTest {

  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired Mailer mailer;
  @Autowired Leftovers leftovers;
  @Autowired ExternalTaskService tasks;

  @Test
  void aHeldMailWhoseDealWentOnLeavesTheListAndOneThatStillWaitsStays() {
    world.nobodyElse();
    var lead = world.lead("held-" + UUID.randomUUID() + "@held.example", "Hala");
    var deal = world.openOnly(lead, "three-touches");
    var waiting = tasks.createExternalTaskQuery().processInstanceId(deal.processInstance()).singleResult().getId();
    var gone = "gone-" + UUID.randomUUID();
    hold(waiting, deal.number(), lead.email());
    hold(gone, deal.number(), lead.email());

    leftovers.clear();

    assertThat(mailer.findByKey(gone).orElseThrow().state()).isEqualTo(State.SKIPPED);
    assertThat(mailer.findByKey(gone).orElseThrow().why()).contains("its deal had gone on");
    assertThat(mailer.findByKey(waiting).orElseThrow().state()).isEqualTo(State.HELD);
  }

  private void hold(String key, String about, String to) {
    var email = new OutgoingEmail(key, about, null, to, "Hala", null, null, "first-touch", "en", "Hello", null, "Hello there", false);
    mailer.hold(email, clock.instant().plus(Duration.ofHours(8)), "outside working hours");
  }
}
