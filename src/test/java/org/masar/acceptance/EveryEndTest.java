package org.masar.acceptance;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.masar.lead.Lead;
import org.masar.pipeline.Diagram;
import org.springframework.beans.factory.annotation.Autowired;

/** Every end that the shipped pipelines draw is reached by living through the deal, on a moved clock. */
@MasarTest
class EveryEndTest {

  private static final Map<String, Object> GOOD =
      Map.of("need", "clear", "budget", "approved", "authority", "decides", "timing", "this-quarter");

  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired HistoryService history;
  @Autowired DealCommands commands;

  private final TreeSet<String> reached = new TreeSet<>();

  @BeforeEach
  void quiet() {
    world.nobodyElse();
  }

  @Test
  void threeTouchesReachesEveryEndItDraws() throws IOException {
    live("three-touches", d -> answer(d, "first-touch", "interested"));
    live("three-touches", d -> answer(d, "second-touch", "later"));
    live("three-touches", d -> answer(d, "call", "not-interested"));
    for (var stage : new String[] {"first-touch", "second-touch", "call", "answer"}) {
      live("three-touches", d -> signal(d, stage, "Unsubscribed"));
      live("three-touches", d -> signal(d, stage, "EmailBounced"));
    }
    live("three-touches", d -> signal(d, "first-touch", "MailNotSent"));
    live("three-touches", d -> signal(d, "second-touch", "MailNotSent"));

    assertThat(reached).isEqualTo(drawn("three-touches"));
  }

  @Test
  void outboundOnFourChannelsReachesEveryEndItDraws() throws IOException {
    live("outbound-multichannel", d -> answer(d, "introduction", "interested"));
    live("outbound-multichannel", d -> answer(d, "linkedin", "not-interested"));
    live("outbound-multichannel", d -> answer(d, "message", "later"));
    for (var stage : new String[] {"introduction", "linkedin", "message", "call"}) {
      live("outbound-multichannel", d -> signal(d, stage, "Unsubscribed"));
    }
    live("outbound-multichannel", d -> signal(d, "introduction", "MailNotSent"));
    live(
        "outbound-multichannel",
        d -> {
          commands.signal(d.number(), "ReplyReceived", Map.of());
          commands.signal(d.number(), "Unsubscribed", Map.of());
        });

    assertThat(reached).isEqualTo(drawn("outbound-multichannel"));
  }

  @Test
  void inboundDemoReachesEveryEndItDraws() throws IOException {
    live("inbound-demo", this::won);
    live("inbound-demo", d -> world.complete(d, "qualify", Map.of("need", "none", "budget", "none", "authority", "none", "timing", "later")));
    live("inbound-demo", d -> world.complete(d, "qualify", Map.of("need", "clear", "budget", "planned", "authority", "influences", "timing", "later")));
    live("inbound-demo", this::neverShowsUp);
    live("inbound-demo", d -> at(d, "negotiation", () -> world.complete(d, "negotiate", Map.of("outcome", "lost", "lostReason", "timing"))));
    live("inbound-demo", d -> at(d, "closing", () -> world.complete(d, "close-deal", Map.of("outcome", "lost", "lostReason", "no-budget"))));
    for (var stage : new String[] {"qualification", "demo", "proposal", "negotiation", "closing"}) {
      live("inbound-demo", d -> signal(d, stage, "Unsubscribed"));
      live("inbound-demo", d -> answer(d, stage, "later"));
      live("inbound-demo", d -> answer(d, stage, "not-interested"));
    }

    assertThat(reached).isEqualTo(drawn("inbound-demo"));
  }

  private void live(String pipeline, Consumer<Deal> life) {
    var address = "end-" + UUID.randomUUID() + "@ends.example";
    Lead lead = pipeline.equals("outbound-multichannel") ? world.reachable(address, "Nour") : world.lead(address, "Nour");
    var deal = world.open(lead, pipeline);

    life.accept(deal);

    var closed = world.deal(deal.number());
    assertThat(closed.open()).as("%s in %s, waits for %s", deal.number(), closed.stage(), world.tasksOf(deal)).isFalse();
    assertThat(world.tasksOf(deal)).isEmpty();
    history.createHistoricActivityInstanceQuery().processInstanceId(deal.processInstance()).list().stream()
        .filter(a -> a.getActivityType().endsWith("EndEvent") && a.getParentActivityInstanceId().equals(deal.processInstance()))
        .forEach(a -> reached.add(a.getActivityId()));
  }

  private void at(Deal deal, String stage, Runnable then) {
    if (!world.deal(deal.number()).stage().equals(stage)) {
      commands.move(deal.number(), stage, "test");
      world.settle();
    }
    then.run();
  }

  private void signal(Deal deal, String stage, String name) {
    at(deal, stage, () -> commands.signal(deal.number(), name, Map.of()));
  }

  private void answer(Deal deal, String stage, String outcome) {
    at(
        deal,
        stage,
        () -> {
          commands.signal(deal.number(), "ReplyReceived", Map.of());
          var task = world.tasksOf(deal).stream().filter(t -> t.getName().equals("Answer reply")).findFirst().orElseThrow();
          var answers = new java.util.HashMap<String, Object>(Map.of("outcome", outcome, "note", "said so"));
          if (outcome.equals("not-interested")) {
            answers.put("lostReason", "timing");
          }
          world.complete(deal, task.getTaskDefinitionKey(), answers);
        });
  }

  private void won(Deal deal) {
    world.complete(deal, "qualify", GOOD);
    book(deal);
    world.complete(deal, "hold-demo", Map.of("outcome", "held"));
    world.complete(deal, "send-proposal", Map.of("amount", 100, "expectedClose", "2027-01-01"));
    world.forward(ofDays(12));
    world.complete(deal, "call", Map.of("outcome", "accepted", "note", "yes"));
    world.complete(deal, "close-deal", Map.of("outcome", "won", "amount", 100));
  }

  private void neverShowsUp(Deal deal) {
    world.complete(deal, "qualify", GOOD);
    while (world.deal(deal.number()).open()) {
      book(deal);
      world.complete(deal, "hold-demo", Map.of("outcome", "no-show"));
    }
  }

  private void book(Deal deal) {
    world.complete(deal, "book-demo", Map.of("demoOn", clock.instant().plus(ofDays(1)).atOffset(ZoneOffset.UTC).toString()));
    world.forward(ofDays(1).plus(ofHours(1)));
  }

  private static TreeSet<String> drawn(String pipeline) throws IOException {
    return Diagram.read(Files.readAllBytes(Path.of("processes", pipeline, pipeline + ".bpmn"))).ends().stream()
        .map(e -> e.getId())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
