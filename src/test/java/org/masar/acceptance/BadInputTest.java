package org.masar.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever a caller gets wrong is answered with a problem that says what, and changes nothing. */
@MasarTest
@Tag("once")
class BadInputTest {

  @LocalServerPort int port;
  @Autowired World world;

  private Http api;
  private Deal deal;

  @BeforeEach
  void someoneAsksForADemo() {
    world.nobodyElse();
    api = Http.on(port);
    deal = world.open(world.lead("omar-" + UUID.randomUUID() + "@khayyam.example", "Omar"), "inbound-demo");
  }

  @Test
  void namesTheStagesWhenOneIsUnknown() {
    var answer = manager("move", Map.of("stage", "heaven"));

    problem(answer, 422);
    assertThat(answer.at("errors/0/field").asText()).isEqualTo("stage");
    assertThat(answer.at("errors/0/message").asText()).contains("heaven", "qualification", "demo", "proposal", "negotiation", "closing");
    assertThat(world.deal(deal.number()).stage()).isEqualTo(deal.stage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"stage\": }", "stage=demo", "{\"stage\":\"demo\"} x", "\u0000", "{'stage':'demo'}", ""})
  void saysThatJsonIsMalformed(String body) {
    problem(manager("move", body), 400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "move | {\"stage\":\"demo\",\"probability\":90} | probability",
        "move | {\"stage\":{\"key\":\"demo\"}} | stage",
        "move | {\"stage\":[\"demo\"]} | stage",
        "move | [] | body",
        "move | \"demo\" | body",
        "move | null | ",
        "move | {} | stage",
        "move | {\"stage\":\" \"} | stage",
        "close | {\"outcome\":\"lost\"} | reason",
        "close | {\"outcome\":\"lost\",\"reason\":\"  \"} | reason",
        "close | {\"outcome\":\"handed-over\"} | outcome",
        "close | {\"outcome\":true,\"reason\":1} | outcome",
        "close | {} | outcome",
        "reopen | {} | stage",
        "reassign | {} | owner",
        "reassign | {\"owner\":\"nobody-known\"} | owner",
        "signals | {\"name\":\"\"} | name",
        "signals | {\"name\":\"X\",\"variables\":[1]} | variables",
        "signals | {\"name\":\"X\",\"variables\":\"y\"} | variables",
        "notes | {\"text\":\"\"} | text",
        "notes | {\"text\":{}} | text",
      })
  void namesTheFieldThatIsWrong(String command, String body, String field) {
    var answer = manager(command, body);

    assertThat(answer.status()).as(answer.toString()).isIn(field == null ? new Integer[] {400, 422} : new Integer[] {422});
    problem(answer, answer.status());
    if (field != null) {
      assertThat(answer.at("errors")).as(answer.toString()).anySatisfy(e -> assertThat(e.at("/field").asText()).isEqualTo(field));
    }
    assertThat(world.deal(deal.number())).isEqualTo(deal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":\"many\"}",
        "{\"amount\":-5}",
        "{\"amount\":1e400}",
        "{\"amount\":{\"amount\":\"1\",\"currency\":\"GOLD\"}}",
        "{\"amount\":{\"amount\":[],\"currency\":\"SAR\"}}",
        "{\"amount\":{\"value\":1}}",
        "{\"amount\":true}",
        "{\"expectedClose\":\"soon\"}",
        "{\"expectedClose\":{}}",
        "{\"title\":\"\"}",
        "{\"outcome\":\"won\"}",
        "{\"stage\":\"closing\"}",
        "{\"number\":\"D-1\"}",
        "{\"owner\":\"nobody-known\"}",
      })
  void takesNoWrongFactsOfADeal(String body) {
    var answer = api.as("manager").patch("/api/deals/" + deal.number(), body);

    problem(answer, 422);
    assertThat(world.deal(deal.number())).isEqualTo(deal);
  }

  @Test
  void neverFailsOnWhatTextMayContain() {
    var odd = "a\u0000b\u202e\ud83d\ude00 '; drop table deal; -- ${7*7} #{7*7} {{7*7}} <script>";
    for (var text : new String[] {odd, "x".repeat(100_000), "\u0000"}) {
      notOurFault(manager("notes", Map.of("text", text)));
      notOurFault(manager("signals", Map.of("name", text)));
      notOurFault(manager("signals", Map.of("name", "Nudged", "variables", Map.of(text.substring(0, 1) + "k", text))));
      notOurFault(manager("move", Map.of("stage", text, "reason", text)));
      notOurFault(manager("reassign", Map.of("owner", text)));
      notOurFault(api.as("manager").patch("/api/deals/" + deal.number(), Map.of("title", text)));
      notOurFault(api.as("rep").post("/api/leads", Map.of("email", "x-" + UUID.randomUUID() + "@y.example", "firstName", text, "company", text)));
      notOurFault(api.as("rep").post("/api/leads", Map.of("email", text)));
      var query = URLEncoder.encode(text.substring(0, Math.min(text.length(), 2000)), UTF_8);
      for (var list : new String[] {"deals?q=", "deals?owner=", "deals?stage=", "leads?q=", "tasks?deal=", "tasks?assignee=", "mail?state=",
        "insight/stuck?pipeline=", "deals?after=", "tasks?after="}) {
        notOurFault(api.as("manager").get("/api/" + list + query));
      }
      notOurFault(api.as("manager").get("/api/deals/" + query.replace("+", "%20")));
      notOurFault(api.as("manager").get("/api/pipelines/" + query.replace("+", "%20")));
      notOurFault(api.as("manager").post("/api/tasks/" + query.replace("+", "%20") + "/complete", Map.of("variables", Map.of())));
    }
    notOurFault(manager("move", Map.of("stage", "demo", "reason", odd)));
    notOurFault(manager("close", Map.of("outcome", "lost", "reason", "r".repeat(100_000))));
  }

  @Test
  void takesSignalsWithAnyKindOfVariable() {
    var variables = new java.util.HashMap<String, Object>();
    variables.put("list", java.util.List.of(1, "two", Map.of("three", 3)));
    variables.put("object", Map.of("a", Map.of("b", 1)));
    variables.put("none", null);
    variables.put("deal", Map.of("amount", 1_000_000));

    notOurFault(manager("signals", Map.of("name", "Nudged", "variables", variables)));
  }

  @Test
  void leavesAClosedDealAlone() {
    assertThat(manager("close", Map.of("outcome", "lost", "reason", "no-budget")).status()).isEqualTo(200);

    problem(manager("move", Map.of("stage", "demo")), 409);
    problem(manager("close", Map.of("outcome", "won")), 409);
    problem(manager("skip-wait", ""), 409);
    problem(manager("reassign", Map.of("owner", "rep2")), 409);
    assertThat(manager("move", Map.of("stage", "demo")).at("detail").asText()).contains(deal.number(), "closed", "Reopen");
    assertThat(manager("signals", Map.of("name", "Nudged")).at("reached").asInt()).isZero();
  }

  @Test
  void knowsNoDealOfThatNumber() {
    for (var number : new String[] {"D-99999999", "D-0", "nothing", "1", "-1", "D-99999999999999999999999"}) {
      problem(api.as("manager").get("/api/deals/" + number), 404);
      problem(api.as("manager").get("/api/deals/" + number + "/timeline"), 404);
      problem(api.as("manager").patch("/api/deals/" + number, Map.of("title", "x")), 404);
      problem(api.as("manager").post("/api/deals/" + number + "/move", Map.of("stage", "demo")), 404);
      problem(api.as("manager").post("/api/deals/" + number + "/notes", Map.of("text", "x")), 404);
    }
    problem(api.as("manager").get("/api/leads/999999999"), 404);
    problem(api.as("manager").get("/api/leads/x"), 404);
    problem(api.as("manager").get("/api/pipelines/no-such"), 404);
    problem(api.as("manager").get("/api/imports/999999999"), 404);
    problem(api.as("manager").get("/api/tasks/no-such/form"), 404);
    problem(api.as("rep").post("/api/tasks/no-such/claim", Map.of()), 404);
    problem(api.as("manager").post("/api/mail/999999999/settle", Map.of("as", "sent")), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/deals?", "/api/leads?", "/api/tasks?", "/api/mail?", "/api/insight/stuck?", "timeline"})
  void refusesPagesThatAreNone(String list) {
    var path = list.equals("timeline") ? "/api/deals/" + deal.number() + "/timeline?" : list;
    for (var limit : new String[] {"0", "-1", "201", "many", "99999999999", "1.5"}) {
      problem(api.as("manager").get(path + "limit=" + limit), 422);
    }
    var foreign = Base64.getUrlEncoder().encodeToString("not ours".getBytes(UTF_8));
    for (var after : new String[] {"%21%21", foreign, "D-1", "MTIz%00", "é"}) {
      problem(api.as("manager").get(path + "after=" + URLEncoder.encode(after, UTF_8).replace("%2521", "%21")), 422);
    }
    assertThat(api.as("manager").get(path + "limit=200").status()).isEqualTo(200);
    assertThat(api.as("manager").get(path + "limit=1").status()).isEqualTo(200);
  }

  @Test
  void refusesFiltersThatAreNone() {
    problem(api.as("manager").get("/api/deals?outcome=perhaps"), 422);
    problem(api.as("manager").get("/api/deals?stuck=perhaps"), 422);
    problem(api.as("manager").get("/api/tasks?due=perhaps"), 422);
    problem(api.as("manager").get("/api/mail?state=perhaps"), 422);
  }

  @Test
  void refusesWrongPasswordsAndWrongPeople() {
    var wrong = Http.on(port).as("manager", "wrong").with("Accept", "application/json").get("/api/deals");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
    problem(api.get("/api/deals"), 401);
    for (var call : new String[] {"reopen", "reassign", "skip-wait"}) {
      problem(api.as("rep").post("/api/deals/" + deal.number() + "/" + call, "{ this is not even JSON"), 403);
    }
    problem(api.as("rep").post("/api/mail/1/settle", "{"), 403);
    problem(api.as("rep").post("/api/leads/import", "{"), 403);
    problem(api.as("rep").post("/api/pipelines", "{"), 403);
    problem(api.as("manager").post("/api/pipelines/check", "{"), 403);
  }

  @Test
  void letsAProcessOwnerReadDealsAndNothingElse() {
    var owner = api.as("owner");

    problem(owner.patch("/api/deals/" + deal.number(), Map.of("title", "Mine")), 403);
    for (var call : new String[] {"move", "close", "notes", "signals", "reopen", "reassign", "skip-wait"}) {
      problem(owner.post("/api/deals/" + deal.number() + "/" + call, Map.of()), 403);
    }
    problem(owner.post("/api/leads", Map.of("email", "x@y.example")), 403);
    var task = owner.get("/api/tasks?deal=" + deal.number()).at("items/0/id").asText("any");
    problem(owner.post("/api/tasks/" + task + "/complete", Map.of("variables", Map.of())), 403);
    assertThat(owner.get("/api/deals/" + deal.number()).status()).isEqualTo(200);
  }

  /** The answer comes though not a byte of the announced body was sent: nobody waited for it. */
  @ParameterizedTest
  @CsvSource({
    "manager, /api/leads, 413", "manager, /api/deals/D-1/notes, 413", "owner, /api/pipelines, 413", "admin, /engine-rest/task, 413",
    "rep, /api/leads/import, 403", "rep, /api/deals/D-1/reopen, 403", "rep, /api/mail/1/settle, 403", "nobody, /api/leads, 401"
  })
  void answersBeforeItReadsFiftyMegabytes(String user, String path, int status) throws IOException {
    var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
    try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      socket.setSoTimeout(10_000);
      var head =
          "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + credentials
              + "\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().flush();

      var answer = "";
      while (!answer.contains("\r\n\r\n")) {
        answer += (char) socket.getInputStream().read();
      }

      assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
    }
  }

  private Http.Answer manager(String command, Object body) {
    return api.as("manager").post("/api/deals/" + deal.number() + "/" + command, body);
  }

  private static void notOurFault(Http.Answer answer) {
    assertThat(answer.status()).as(answer.uri() + " → " + answer).isLessThan(500);
    if (answer.status() >= 400) {
      problem(answer, answer.status());
    }
  }

  private static void problem(Http.Answer answer, int status) {
    assertThat(answer.status()).as(answer.uri() + " → " + answer).isEqualTo(status);
    assertThat(answer.header("Content-Type")).as(answer.uri() + " → " + answer).startsWith("application/problem+json");
    assertThat(answer.at("title").asText()).isNotBlank();
    assertThat(answer.at("detail").asText()).isNotBlank();
    assertThat(answer.body()).doesNotContain("org.masar", "org.camunda", "springframework", "java.", "Exception", "\\tat ", "SQL", "ENGINE-");
  }
}
