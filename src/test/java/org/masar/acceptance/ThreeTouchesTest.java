package org.masar.acceptance;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.pipeline.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MasarTest
class ThreeTouchesTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Leads leads;

  private Lead ada;
  private Deal deal;

  @BeforeEach
  void someoneComesIn() {
    world.nobodyElse();
    ada = world.lead("ada-" + UUID.randomUUID() + "@lovelace.example", "Ada");
    deal = world.open(ada, "three-touches");
  }

  @Test
  void mailsOnDayZeroAndThreeAndAsksForACallTwoWorkingDaysLater() {
    assertThat(world.mailsTo(ada)).hasSize(1);

    world.forward(ofDays(3).plus(ofHours(1)));
    assertThat(world.mailsTo(ada)).hasSize(2);
    assertThat(world.tasksOf(deal)).isEmpty();

    world.forward(ofDays(2));
    assertThat(world.tasksOf(deal)).extracting(Task::getTaskDefinitionKey).containsExactly("call-lead");
    assertThat(world.deal(deal.number()).stage()).isEqualTo("call");
  }

  @Test
  void replyCancelsTheRemainingFollowUps() {
    world.forward(ofDays(1));

    world.reply(ada, "Let's talk");

    world.forward(ofDays(30));
    assertThat(world.mailsTo(ada)).hasSize(1);
    assertThat(world.tasksOf(deal)).extracting(Task::getName).containsExactly("Answer reply");
  }

  @Test
  void replyingTwiceMakesOneTask() {
    world.reply(ada, "Let's talk");
    world.reply(ada, "Are you there?");

    assertThat(world.tasksOf(deal)).extracting(Task::getName).containsExactly("Answer reply");
  }

  @Test
  void interestedLeadsAreHandedOverToTheNextPipeline() {
    world.reply(ada, "Yes please");

    world.complete(deal, "answer-reply", Map.of("outcome", "interested", "note", "wants a demo"));

    assertThat(world.deal(deal.number()).outcome()).isEqualTo(Outcome.HANDED_OVER);
  }

  @Test
  void threeCallsWithoutAnswerRecycleTheLead() {
    world.forward(ofDays(6));

    for (int i = 1; i <= 3; i++) {
      world.complete(deal, "call-lead", Map.of("outcome", i == 2 ? "voicemail" : "no-answer", "note", "try " + i));
      world.forward(ofDays(1).plus(ofHours(1)));
    }

    assertThat(world.deal(deal.number()).outcome()).isEqualTo(Outcome.RECYCLED);
    assertThat(world.tasksOf(deal)).isEmpty();
  }

  @Test
  void aTemplateIsFilledInForARealLeadWithoutSending() {
    var preview = Http.on(port).as("rep").get("/api/deals/" + deal.number() + "/emails/second-touch?language=ar");

    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.at("language").asText()).isEqualTo("ar");
    assertThat(preview.at("markdown").asText()).contains("Ada").doesNotContain("{{");
    assertThat(world.mailsTo(ada)).hasSize(1);
    assertThat(Http.on(port).as("rep").get("/api/deals/" + deal.number() + "/emails/no-such").status()).isEqualTo(422);
  }

  @Test
  void anAddressThatTheReceiverRefusesEndsTheDealAsBounced() {
    world.bounce(ada);

    assertThat(world.deal(deal.number()).outcome()).isEqualTo(Outcome.LOST);
    assertThat(world.deal(deal.number()).reason()).isEqualTo("bounced");
  }

  @Test
  void whoUnsubscribedIsNotWrittenToUnderANewAddressEither() {
    leads.recordConsent(ada.id(), false, "said so");
    leads.change(ada.id(), new LeadFields("ada-new-" + UUID.randomUUID() + "@lovelace.example", null, null, null, null, null, null, null, null, null, null, null, null, null, null));

    world.forward(ofDays(4));

    assertThat(world.mailsTo(leads.find(ada.id()).orElseThrow())).isEmpty();
    assertThat(world.deal(deal.number()).outcome()).isEqualTo(Outcome.LOST);
  }
}
