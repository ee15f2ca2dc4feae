package org.masar.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.masar.Http;
import org.masar.pipeline.Pipelines;

/** Somebody who does anything that a person or a program may ask for, by the pages of a session or by the API as it happens. */
class Walker {

  private static final List<String> COMMANDS = List.of("lead", "move", "move", "board", "signal", "skip", "task", "task", "task", "close", "reopen", "patch");
  private static final List<String> SIGNALS = List.of("ReplyReceived", "Unsubscribed", "EmailBounced", "MailNotSent", "MeetingBooked", "NobodyWaitsForThis");

  private final String name;
  private final Random random;
  private final Http api;
  private final Http pages;
  private final Pipelines pipelines;
  private final CopyOnWriteArrayList<String> numbers;
  final Map<String, Integer> statuses = new TreeMap<>();

  Walker(String name, long seed, int port, Pipelines pipelines, CopyOnWriteArrayList<String> numbers) {
    this.name = name;
    this.random = new Random(seed);
    this.api = Http.on(port).as("manager");
    this.pages = Http.on(port).login("manager").script();
    this.pipelines = pipelines;
    this.numbers = numbers;
  }

  /** Answers what became of one command, or null when there was nothing to do. */
  Http.Answer step(Instant now) {
    var command = numbers.size() < 8 ? "lead" : pick(COMMANDS);
    var answer = run(command, now);
    if (answer != null) {
      statuses.merge(command + " " + answer.status(), 1, Integer::sum);
    }
    return answer;
  }

  private Http.Answer run(String command, Instant now) {
    return switch (command) {
      case "lead" -> lead();
      case "move" -> either(deal(), "move", Map.of("stage", anyStage(), "reason", "walk"));
      case "board" -> {
        var deal = api.get("/api/deals/" + deal());
        yield pages.submit(
            "/board/" + deal.at("pipeline").asText() + "/move",
            Map.of("deal", deal.at("number").asText(), "stage", stageOf(deal.at("pipeline").asText()), "reason", "walk", "sure", "true"));
      }
      case "signal" -> api.post("/api/deals/" + deal() + "/signals", Map.of("name", pick(SIGNALS)));
      case "skip" -> either(likelyWaiting(), "skip-wait", Map.of());
      case "task" -> task(now);
      case "close" -> either(deal(), "close", Map.of("outcome", pick(List.of("won", "lost")), "reason", "walk"));
      case "reopen" -> either(deal(), "reopen", Map.of("stage", anyStage(), "reason", "walk"));
      default -> api.patch("/api/deals/" + deal(), Map.of("amount", random.nextInt(1, 100_000)));
    };
  }

  private Http.Answer lead() {
    var body = new HashMap<String, Object>();
    body.put("email", name + "-" + random.nextInt(1_000_000) + "@walk.example");
    body.put("pipeline", pick(List.of("three-touches", "inbound-demo")));
    var answer = api.post("/api/leads", body);
    if (answer.at("deal").hasNonNull("number")) {
      numbers.add(answer.at("deal/number").asText());
    }
    return answer;
  }

  /** The same command by the page or by the API. */
  private Http.Answer either(String deal, String command, Map<String, String> fields) {
    return random.nextBoolean() ? pages.submit("/deals/" + deal + "/" + command, fields) : api.post("/api/deals/" + deal + "/" + command, fields);
  }

  private Http.Answer task(Instant now) {
    var tasks = api.get("/api/tasks?deal=" + deal()).at("items");
    if (tasks.isEmpty()) {
      return null;
    }
    var id = tasks.get(random.nextInt(tasks.size())).at("/id").asText();
    var form = api.get("/api/tasks/" + id + "/form");
    if (form.status() != 200) {
      return form; // somebody was faster
    }
    var answers = new HashMap<String, Object>();
    form.json().at("/components").forEach(c -> {
      if (c.hasNonNull("key")) {
        answers.put(c.at("/key").asText(), answer(c, now));
      }
    });
    var caller = random.nextBoolean() ? pages : api;
    return caller.post((caller == api ? "/api" : "") + "/tasks/" + id + "/complete", Map.of("variables", answers));
  }

  private Object answer(com.fasterxml.jackson.databind.JsonNode component, Instant now) {
    var later = now.plus(Duration.ofDays(2)).toString();
    return switch (component.at("/type").asText()) {
      case "radio", "select" -> component.at("/values/" + random.nextInt(component.at("/values").size()) + "/value").asText();
      case "number" -> random.nextInt(1, 5000);
      case "datetime" -> component.at("/subtype").asText().equals("date") ? later.substring(0, 10) : later;
      default -> "walked";
    };
  }

  private String deal() {
    return pick(numbers);
  }

  /** A deal that a timer holds, if a few looks find one: most wait for nothing that can be skipped. */
  private String likelyWaiting() {
    return Stream.generate(this::deal).limit(6).filter(d -> api.get("/api/deals/" + d).body().contains("\"timer\"")).findFirst().orElseGet(this::deal);
  }

  private String anyStage() {
    return stageOf(pick(List.of("three-touches", "inbound-demo", "inbound-demo")));
  }

  private String stageOf(String pipeline) {
    return pick(pipelines.find(pipeline).orElseThrow().stages()).key();
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
