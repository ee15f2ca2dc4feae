package org.masar.acceptance;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.lead.LeadStatus;
import org.masar.lead.Leads;
import org.masar.pipeline.Outcome;
import org.springframework.beans.factory.annotation.Autowired;

@MasarTest
class InboundDemoTest {

  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired Leads leads;

  private Lead omar;
  private Deal deal;

  @BeforeEach
  void someoneAsksForADemo() {
    world.nobodyElse();
    omar = world.lead("omar-" + UUID.randomUUID() + "@khayyam.example", "Omar");
    deal = world.open(omar, "inbound-demo");
  }

  @Test
  void aDealGoesFromQualificationToWonWithItsAmount() {
    qualified();
    demoHeld();
    world.complete(deal, "send-proposal", Map.of("amount", 12000, "expectedClose", "2026-12-20"));
    world.forward(ofDays(6));
    assertThat(world.mailsTo(omar)).as("follow-up after five working days").hasSize(1);
    world.forward(ofDays(4));
    world.complete(deal, "call", Map.of("outcome", "negotiate", "note", "wants two more seats"));
    world.complete(deal, "negotiate", Map.of("outcome", "agreed", "amount", 14000));
    assertThat(world.deal(deal.number()).stage()).isEqualTo("closing");

    world.complete(deal, "close-deal", Map.of("outcome", "won", "amount", 14500));

    var won = world.deal(deal.number());
    assertThat(won.outcome()).isEqualTo(Outcome.WON);
    assertThat(won.amount()).isEqualByComparingTo("14500");
    assertThat(won.reason()).isNull();
    assertThat(leads.find(omar.id()).orElseThrow().status()).isEqualTo(LeadStatus.SALES_QUALIFIED);
    assertThat(leads.answersOf(omar.id())).containsEntry("budget", "approved");
  }

  @Test
  void aLeadThatNeedsNothingIsNotQualified() {
    world.complete(deal, "qualify", Map.of("need", "none", "budget", "none", "authority", "none", "timing", "later"));

    closedAs(Outcome.LOST, "not-qualified");
    assertThat(leads.find(omar.id()).orElseThrow().status()).isEqualTo(LeadStatus.DISQUALIFIED);
  }

  @Test
  void aLeadThatIsNotReadyIsRecycled() {
    world.complete(deal, "qualify", Map.of("need", "clear", "budget", "planned", "authority", "influences", "timing", "later"));

    closedAs(Outcome.RECYCLED, null);
  }

  @Test
  void whoNeverShowsUpIsLostAfterTheSecondBooking() {
    qualified();
    for (int booking = 1; booking <= 2; booking++) {
      bookDemo();
      world.complete(deal, "hold-demo", Map.of("outcome", "no-show"));
    }

    // booked again at most twice: the first booking and one more, or two more, as the diagram says
    if (world.deal(deal.number()).open()) {
      bookDemo();
      world.complete(deal, "hold-demo", Map.of("outcome", "no-show"));
    }
    closedAs(Outcome.LOST, "no-show");
  }

  @Test
  void aReplyMakesOneTaskWhereTheDealStandsAndEndsThePendingFollowUp() {
    qualified();
    demoHeld();
    world.complete(deal, "send-proposal", Map.of("amount", 12000, "expectedClose", "2026-12-20"));
    world.forward(ofDays(6));

    world.reply(omar, "We are discussing it");
    world.reply(omar, "Still discussing");
    world.forward(ofDays(20));

    assertThat(world.tasksOf(deal)).extracting(Task::getName).containsExactly("Answer reply");
    assertThat(world.deal(deal.number()).stage()).isEqualTo("proposal");
    assertThat(world.mailsTo(omar)).hasSize(1);
  }

  @Test
  void theReasonOfALostDealIsWhatTheRepSaid() {
    qualified();
    bookDemo();

    world.complete(deal, "hold-demo", Map.of("outcome", "not-interested", "lostReason", "competitor"));

    closedAs(Outcome.LOST, "competitor");
  }

  @Test
  void aLostNegotiationClosesTheDeal() {
    qualified();
    demoHeld();
    world.complete(deal, "send-proposal", Map.of("amount", 9000, "expectedClose", "2026-12-20"));
    world.forward(ofDays(12));
    world.complete(deal, "call", Map.of("outcome", "accepted", "note", "takes it as it is"));
    assertThat(world.deal(deal.number()).stage()).isEqualTo("closing");

    world.complete(deal, "close-deal", Map.of("outcome", "lost", "lostReason", "no-budget"));

    closedAs(Outcome.LOST, "no-budget");
  }

  @Test
  void aStuckDealIsAnIncidentUntilItMoves() {
    world.forward(ofDays(7));
    world.sweep();
    assertThat(world.stuckIncidents(deal)).singleElement().asString().contains("limit 5");

    qualified();
    world.sweep();

    assertThat(world.stuckIncidents(deal)).isEmpty();
  }

  private void qualified() {
    var answers = new HashMap<String, Object>();
    answers.put("need", "clear");
    answers.put("budget", "approved");
    answers.put("authority", "decides");
    answers.put("timing", "this-quarter");
    world.complete(deal, "qualify", answers);
    assertThat(world.deal(deal.number()).stage()).isEqualTo("demo");
  }

  private void bookDemo() {
    world.complete(deal, "book-demo", Map.of("demoOn", clock.instant().plus(ofDays(1)).atOffset(java.time.ZoneOffset.UTC).toString()));
    world.forward(ofDays(1).plus(ofHours(1)));
  }

  private void demoHeld() {
    bookDemo();
    world.complete(deal, "hold-demo", Map.of("outcome", "held"));
    assertThat(world.deal(deal.number()).stage()).isEqualTo("proposal");
  }

  private void closedAs(Outcome outcome, String reason) {
    var closed = world.deal(deal.number());
    assertThat(closed.outcome()).isEqualTo(outcome);
    assertThat(closed.reason()).isEqualTo(reason);
    assertThat(world.tasksOf(deal)).isEmpty();
  }
}
