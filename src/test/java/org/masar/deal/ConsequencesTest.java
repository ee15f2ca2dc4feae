package org.masar.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.lead.Lead;
import org.masar.pipeline.Ahead;
import org.masar.pipeline.Outcome;
import org.masar.pipeline.Wait;
import org.springframework.beans.factory.annotation.Autowired;

/** What is said before a move is what happens after it. */
@MasarTest
@Tag("once")
class ConsequencesTest {

  @Autowired World world;
  @Autowired Consequences consequences;
  @Autowired DealCommands commands;

  private Lead lead;

  @BeforeEach
  void start() {
    world.nobodyElse();
    lead = world.lead("con" + System.nanoTime() + "@acme.example", "Layla");
  }

  @Test
  void goingBackSendsTheFirstMailAgainAndCancelsTheWait() {
    var deal = world.open(lead, "three-touches");
    world.forward(Duration.ofDays(4));
    assertThat(world.deal(deal.number()).stage()).isEqualTo("second-touch");
    var sent = world.mailsTo(lead).size();

    var said = consequences.move(world.deal(deal.number()), "first-touch");
    assertThat(said.back()).isTrue();
    assertThat(said.again()).isTrue();
    assertThat(said.isUnusual()).isTrue();
    assertThat(said.mails()).hasSize(1);
    assertThat(said.certain()).isTrue();
    assertThat(said.cancelled()).extracting(Wait::kind).containsExactly(Wait.Kind.TIMER);

    commands.move(deal.number(), "first-touch", "wrong person");
    world.settle();
    assertThat(world.mailsTo(lead)).hasSize(sent + 1);
  }

  @Test
  void goingForwardToATaskIsOrdinary() {
    var deal = world.open(lead, "inbound-demo");

    var said = consequences.move(deal, "demo");
    assertThat(said.isUnusual()).isFalse();
    assertThat(said.tasks()).extracting(Ahead::element).containsExactly("book-demo");
    assertThat(said.mails()).isEmpty();
    assertThat(said.cancelled()).extracting(Wait::element).containsExactly("qualify");

    commands.move(deal.number(), "demo", null);
    assertThat(world.tasksOf(deal)).extracting(t -> t.getTaskDefinitionKey()).containsExactly("book-demo");
  }

  @Test
  void closingCancelsAndReopeningDoesOver() {
    var deal = world.open(lead, "inbound-demo");
    assertThat(consequences.close(deal).cancelled()).extracting(Wait::element).containsExactly("qualify");

    commands.close(deal.number(), Outcome.LOST, "no-need");
    var said = consequences.reopen(world.deal(deal.number()), "qualification");
    assertThat(said.again()).isTrue();
    assertThat(said.tasks()).extracting(Ahead::element).containsExactly("qualify");
    assertThat(said.cancelled()).isEmpty();
  }
}
