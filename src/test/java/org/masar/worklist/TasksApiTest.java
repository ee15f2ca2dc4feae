package org.masar.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class TasksApiTest extends TwoTasksTest {

  @LocalServerPort int port;
  @Autowired TestClock testClock;

  private Http rep;

  @BeforeEach
  void callers() {
    rep = Http.on(port).as("rep");
  }

  @Test
  void aTaskIsListedClaimedAndCompleted() {
    var deal = pipeline.deal("rep");
    var id = pipeline.taskOf(deal, now.plus(Duration.ofDays(3)));

    var task = rep.get("/api/tasks?due=later").json().at("/items/0");
    assertThat(task.at("/id").asText()).isEqualTo(id);
    assertThat(task.at("/name").asText()).isEqualTo("Call the lead");
    assertThat(task.at("/kind").asText()).isEqualTo("call");
    assertThat(task.at("/deal").asText()).isEqualTo(deal.number());
    assertThat(task.at("/lead/email").asText()).endsWith("@x.example");
    assertThat(task.at("/dueAt").asText()).isEqualTo(now.plus(Duration.ofDays(3)).toString());
    assertThat(task.at("/overdue").isBoolean()).isTrue();
    assertThat(task.at("/form").asText()).isEqualTo("two-tasks-call");
    assertThat(rep.get("/api/tasks/" + id).json()).isEqualTo(task);
    assertThat(rep.get("/api/tasks/" + id + "/form").json().at("/components/0/label").asText()).isEqualTo("Outcome / النتيجة");

    assertThat(post(rep, id, "claim", Map.of()).json().at("/assignee").asText()).isEqualTo("rep");
    assertThat(post(rep, id, "complete", answers("interested")).status()).isEqualTo(200);
    assertThat(rep.get("/api/tasks?deal=" + deal.number()).json().at("/items/0/name").asText()).isEqualTo("Review");
  }

  @Test
  void refusalsSayWhatAndWhy() {
    var id = pipeline.taskOf(pipeline.deal("rep"));
    var rep2 = Http.on(port).as("rep2");

    var wrong = post(rep, id, "complete", answers("maybe"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().at("/errors/0/field").asText()).isEqualTo("callOutcome");

    post(rep, id, "claim", Map.of());
    assertThat(post(rep2, id, "claim", Map.of()).status()).isEqualTo(409);
    assertThat(post(rep2, id, "unclaim", Map.of()).status()).isEqualTo(409);
    assertThat(post(rep2, id, "complete", answers("interested")).status()).isEqualTo(403);
    assertThat(post(rep, id, "unclaim", Map.of()).status()).isEqualTo(200);
    assertThat(post(Http.on(port).as("admin"), id, "complete", answers("interested")).status()).isEqualTo(200);
    assertThat(post(rep, id, "complete", answers("interested")).status()).isEqualTo(404);
    assertThat(rep.get("/api/tasks/" + id + "/form").status()).isEqualTo(404);
    assertThat(rep.get("/api/tasks?due=soon").status()).isEqualTo(422);
    assertThat(rep.get("/api/tasks?assignee=rep2").status()).isEqualTo(403);
  }

  @Test
  void aDealPastItsLimitIsListedAsStuck() {
    var deal = pipeline.deal("rep");
    testClock.forward(Duration.ofDays(8));

    var stuck = rep.get("/api/insight/stuck?pipeline=two-tasks").json().at("/items/0");

    assertThat(stuck.at("/deal").asText()).isEqualTo(deal.number());
    assertThat(stuck.at("/limit").asText()).isEqualTo("P7D");
    assertThat(stuck.at("/overdueBy").asText()).isEqualTo("P1D");
    assertThat(stuck.at("/why").asText())
        .isEqualTo("8 days in Work, limit 7: waits for task 'Call the lead' that nobody has claimed, due 7 days ago");
  }

  private static Map<String, Object> answers(String outcome) {
    return Map.of("variables", Map.of("callOutcome", outcome));
  }

  private static Http.Answer post(Http caller, String task, String command, Object body) {
    return caller.post("/api/tasks/" + task + "/" + command, body);
  }
}
