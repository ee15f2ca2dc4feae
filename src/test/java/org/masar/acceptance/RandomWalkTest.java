package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.pipeline.Pipelines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A board that cannot lie: whatever the API is asked for, stage, stays and token say the same. */
@MasarTest
class RandomWalkTest {

  private static final long SEED = 20261122;
  private static final int COMMANDS = 500;
  private static final List<String> SIGNALS =
      List.of("ReplyReceived", "Unsubscribed", "EmailBounced", "MailNotSent", "MeetingBooked", "NobodyWaitsForThis");

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired RuntimeService runtime;
  @Autowired Pipelines pipelines;
  @Autowired JdbcClient jdbc;

  private final Random random = new Random(SEED);
  private final List<String> numbers = new ArrayList<>();
  private final Map<String, Integer> statuses = new TreeMap<>();
  private String touched;
  private Http manager;

  @BeforeEach
  void start() {
    world.nobodyElse();
    manager = Http.on(port).as("manager");
  }

  @Test
  void stageStaysAndTokenNeverDiffer() {
    for (int i = 0; i < COMMANDS; i++) {
      var command = numbers.size() < 5 ? "lead" : pick(List.of("lead", "move", "move", "signal", "skip", "task", "task", "task", "close", "reopen", "patch", "time"));
      var answer = run(command);
      if (answer != null) {
        statuses.merge(command + " " + answer.status(), 1, Integer::sum);
        assertThat(answer.status()).as("%s: %s", command, answer).isIn(200, 201, 409, 422);
      }
      agree(command.equals("time") || i % 25 == 0 ? numbers : List.of(touched));
    }
    agree(numbers);
    System.out.println("Random walk of " + COMMANDS + " commands, seed " + SEED + ": " + statuses + ", " + numbers.size() + " deals");
  }

  private Http.Answer run(String command) {
    return switch (command) {
      case "lead" -> {
        var body = new HashMap<String, Object>();
        body.put("email", "walker" + numbers.size() + "@walk.example");
        body.put("pipeline", pick(List.of("three-touches", "inbound-demo")));
        var answer = manager.post("/api/leads", body);
        touched = answer.at("deal/number").asText();
        numbers.add(touched);
        yield answer;
      }
      case "move" -> {
        var deal = manager.get("/api/deals/" + deal());
        var stages = pipelines.find(deal.at("pipeline").asText()).orElseThrow().stages();
        yield manager.post("/api/deals/" + deal.at("number").asText() + "/move", Map.of("stage", pick(stages).key(), "reason", "walk"));
      }
      case "signal" -> manager.post("/api/deals/" + deal() + "/signals", Map.of("name", pick(SIGNALS)));
      case "skip" -> manager.post("/api/deals/" + deal() + "/skip-wait", "");
      case "task" -> task();
      case "close" ->
          manager.post("/api/deals/" + deal() + "/close", Map.of("outcome", pick(List.of("won", "lost")), "reason", "walk"));
      case "reopen" -> {
        var deal = manager.get("/api/deals/" + deal());
        var stages = pipelines.find(deal.at("pipeline").asText()).orElseThrow().stages();
        yield manager.post("/api/deals/" + deal.at("number").asText() + "/reopen", Map.of("stage", pick(stages).key(), "reason", "walk"));
      }
      case "patch" -> manager.patch("/api/deals/" + deal(), Map.of("amount", random.nextInt(1, 100_000)));
      default -> {
        world.forward(Duration.ofHours(random.nextInt(1, 72)));
        yield null;
      }
    };
  }

  private Http.Answer task() {
    var tasks = manager.get("/api/tasks?deal=" + deal()).at("items");
    if (tasks.isEmpty()) {
      return null;
    }
    var task = tasks.get(random.nextInt(tasks.size()));
    var form = manager.get("/api/tasks/" + task.at("/id").asText() + "/form").json();
    var answers = new HashMap<String, Object>();
    form.at("/components").forEach(c -> {
      if (c.hasNonNull("key")) {
        switch (c.at("/type").asText()) {
          case "radio", "select" -> answers.put(c.at("/key").asText(), c.at("/values/" + random.nextInt(c.at("/values").size()) + "/value").asText());
          case "number" -> answers.put(c.at("/key").asText(), random.nextInt(1, 5000));
          case "datetime" ->
              answers.put(
                  c.at("/key").asText(),
                  c.at("/subtype").asText().equals("date")
                      ? clock.instant().plus(Duration.ofDays(2)).toString().substring(0, 10)
                      : clock.instant().plus(Duration.ofDays(2)).toString());
          default -> answers.put(c.at("/key").asText(), "walked");
        }
      }
    });
    return manager.post("/api/tasks/" + task.at("/id").asText() + "/complete", Map.of("variables", answers));
  }

  private void agree(List<String> some) {
    for (var number : some) {
      var deal = world.deal(number);
      var stays = jdbc.sql("select stage from stage_stay where deal_id = ? and left_at is null").param(deal.id()).query(String.class).list();
      var instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).singleResult();
      if (deal.open()) {
        assertThat(stays).as("open stays of %s", number).containsExactly(deal.stage());
        assertThat(instance).as("passage of %s", number).isNotNull();
        var tokens =
            java.util.Arrays.stream(runtime.getActivityInstance(instance.getId()).getChildActivityInstances())
                .map(a -> a.getActivityId())
                .toList();
        var stage = pipelines.version(deal.pipeline(), deal.version()).orElseThrow().stage(deal.stage()).orElseThrow();
        assertThat(tokens).as("token of %s", number).containsExactly(stage.element());
      } else {
        assertThat(stays).as("stays of closed %s", number).isEmpty();
        assertThat(instance).as("passage of closed %s", number).isNull();
      }
    }
  }

  /** The deal that the next command is about. */
  private String deal() {
    touched = pick(numbers);
    return touched;
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
