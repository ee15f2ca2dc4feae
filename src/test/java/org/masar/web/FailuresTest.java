package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLTransientConnectionException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@MasarTest
@ExtendWith(OutputCaptureExtension.class)
@Tag("once")
class FailuresTest {

  record Money(@NotBlank String currency, Integer amount) {}

  record Input(@NotBlank String email, Integer age, LocalDate due, Group kind, List<String> tags, @Valid Money money) {
    enum Group {
      A,
      B
    }
  }

  @RestController
  static class Probe {

    @PostMapping("/api/probe")
    Map<String, Object> post(@Valid @RequestBody Input input) {
      return Map.of("email", input.email());
    }

    @PostMapping("/api/probe/file")
    Map<String, Object> file(@RequestParam MultipartFile file) {
      return Map.of("size", file.getSize());
    }

    @GetMapping("/api/probe/number/{id}")
    long number(@PathVariable long id, @RequestParam int limit) {
      return id + limit;
    }

    @GetMapping({"/api/probe/fail/{how}", "/probe/fail/{how}"})
    String fail(@PathVariable String how) {
      throw switch (how) {
        case "refused" -> new Refused("D-42 cannot enter Proposal: deal.amount is empty. Fill it in and move the card again.");
        case "missing" -> new NotFound("There is no deal D-42.");
        case "forbidden" -> new Forbidden("Only managers may reopen a deal.");
        case "invalid" -> new Invalid("email", "is not an email address");
        case "collision" -> new OptimisticLockingException("ENGINE-03005 Execution of ...");
        case "database" -> new CannotGetJdbcConnectionException("x", new SQLTransientConnectionException("pool"));
        default -> new IllegalStateException("select secret from org.masar.Internals");
      };
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Probes {
    @Bean
    Probe probe() {
      return new Probe();
    }
  }

  @LocalServerPort private int port;

  @Test
  void turnsTheRoomsRefusalsIntoProblems() {
    assertProblem(get("refused"), 409, "D-42 cannot enter Proposal");
    assertProblem(get("missing"), 404, "There is no deal D-42.");
    assertProblem(get("forbidden"), 403, "Only managers may reopen a deal.");
    assertProblem(get("collision"), 409, "Somebody changed this at the same moment");
    var invalid = get("invalid");
    assertProblem(invalid, 422, "email");
    assertThat(invalid.json().at("/errors/0/field").asText()).isEqualTo("email");
    assertThat(invalid.json().at("/errors/0/message").asText()).isEqualTo("is not an email address");
  }

  @Test
  void asksToTryAgainWhenTheDatabaseIsGone() {
    var answer = get("database");

    assertProblem(answer, 503, "try again");
    assertThat(answer.header("Retry-After")).isEqualTo("5");
  }

  @Test
  void keepsWhatNobodyExpectedForTheLog(CapturedOutput log) {
    var answer = get("surprise");
    var incident = answer.json().get("incident").asText();

    assertProblem(answer, 500, incident);
    assertThat(answer.body()).doesNotContain("secret", "masar.Internals", "Exception");
    assertThat(log).contains("Incident " + incident, "select secret from org.masar.Internals");
  }

  @Test
  void showsAPersonAPageInHisLanguage() {
    var person = Http.on(port).login("rep").with("Accept-Language", "ar");

    assertThat(person.get("/probe/fail/refused").body()).contains("dir=\"rtl\"", "مرفوض", "D-42 cannot enter Proposal");
    assertThat(person.get("/probe/fail/surprise").status()).isEqualTo(500);
    assertThat(person.get("/no/such/page").body()).contains("غير موجود");
    assertThat(person.get("/no/such/page").header("Content-Type")).startsWith("text/html");
  }

  @Test
  void saysWhereJsonBreaksAndWhichFieldIsWrong() {
    assertProblem(post("{\"email\": \"a@b.c\",\n  \"age\": }"), 400, "line 2");
    assertProblem(post("{\"email\": \"a@b.c\"} x"), 400, "not valid JSON");
    assertProblem(post(""), 400, "JSON body is needed");
    assertField(post("{\"email\":\"a@b.c\",\"owner\":\"eve\"}"), "owner", "is not known here; known are age, due, email, kind, money, tags");
    assertField(post("{\"email\":\"a@b.c\",\"age\":\"old\"}"), "age", "must be a number");
    assertField(post("{\"email\":\"a@b.c\",\"due\":\"tomorrow\"}"), "due", "must be a date such as 2026-11-24");
    assertField(post("{\"email\":\"a@b.c\",\"kind\":\"C\"}"), "kind", "must be one of A, B");
    assertField(post("{\"email\":\"a@b.c\",\"tags\":\"one\"}"), "tags", "must be a list");
    assertField(post("{\"email\":\"a@b.c\",\"money\":{\"currency\":\"SAR\",\"amount\":{}}}"), "money.amount", "must be a number");
    assertField(post("{\"email\":\"a@b.c\",\"money\":{\"currency\":\"\"}}"), "money.currency", "must not be blank");
    assertField(post("[]"), "body", "must be an object");
    assertField(post("{\"email\":\" \"}"), "email", "must not be blank");
  }

  @Test
  void saysWhatElseIsWrongWithARequest() {
    var manager = Http.on(port).as("manager");

    assertProblem(manager.send("DELETE", "/api/probe", ""), 405, "POST");
    assertProblem(manager.with("Content-Type", "text/plain").send("POST", "/api/probe", BodyPublishers.ofString("x")), 415, "application/json");
    assertField(manager.get("/api/probe/number/1"), "limit", "is missing");
    assertField(manager.get("/api/probe/number/1?limit=many"), "limit", "must be a number");
    assertProblem(manager.get("/api/probe/number/one?limit=1"), 404, "nothing at this address");
    assertProblem(manager.get("/api/no-such"), 404, "nothing at this address");
    assertProblem(manager.with("Content-Type", "multipart/form-data").send("POST", "/api/probe/file", BodyPublishers.ofString("x")), 400, "multipart");
    assertField(upload(1, "other", true), "file", "is missing");
  }

  @Test
  void refusesLargeBodiesWithAndWithoutALength() {
    var manager = Http.on(port).as("manager");
    var large = "\"" + "x".repeat(11 * 1024 * 1024) + "\"";

    assertProblem(manager.post("/api/probe", large), 413, "10 MB");
    assertProblem(chunked(manager, "/api/probe", large), 413, "10 MB");
    assertProblem(upload(11, "file", true), 413, "10 MB");
    assertProblem(upload(11, "file", false), 413, "10 MB");
    assertThat(upload(5, "file", true).status()).isEqualTo(200);
    assertThat(upload(5, "file", false).status()).isEqualTo(200);
    assertThat(chunked(Http.on(port).as("admin"), "/engine-rest/task/count", large).status()).isEqualTo(413);
    assertThat(manager.post("/api/leads/import", large).status()).isNotEqualTo(413);
  }

  @Test
  void answersAProgramOnceWhenTheContainerRefuses(CapturedOutput log) {
    assertThat(Http.on(port).as("rep").get("/api//probe").status()).isEqualTo(400);
    assertThat(Http.on(port).as("rep").get("/api//probe").json().get("title").asText()).isEqualTo("Bad Request");
    assertThat(log).doesNotContain("getOutputStream");
  }

  @Test
  void saysWhoMayNotBeforeItSaysTooLarge() {
    var large = "x".repeat(11 * 1024 * 1024);

    assertThat(Http.on(port).as("rep").post("/api/leads/import", large).status()).isEqualTo(403);
    assertThat(Http.on(port).with("Accept", "*/*").post("/api/leads", large).status()).isEqualTo(401);
  }

  private Http.Answer get(String how) {
    return Http.on(port).as("rep").get("/api/probe/fail/" + how);
  }

  private Http.Answer post(String json) {
    return Http.on(port).as("rep").send("POST", "/api/probe", json);
  }

  private Http.Answer upload(int megabytes, String part, boolean withLength) {
    var body = "--b\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"a.csv\"\r\n\r\n" + "x".repeat(megabytes << 20) + "\r\n--b--\r\n";
    var manager = Http.on(port).as("manager").with("Content-Type", "multipart/form-data; boundary=b");
    return manager.send("POST", "/api/probe/file", withLength ? BodyPublishers.ofString(body) : stream(body));
  }

  private static Http.Answer chunked(Http caller, String path, String body) {
    return caller.with("Content-Type", MediaType.APPLICATION_JSON_VALUE).send("POST", path, stream(body));
  }

  private static java.net.http.HttpRequest.BodyPublisher stream(String body) {
    InputStream in = new ByteArrayInputStream(body.getBytes());
    return BodyPublishers.ofInputStream(() -> in);
  }

  private static void assertProblem(Http.Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("title").asText()).isNotBlank();
    assertThat(answer.json().get("detail").asText()).contains(detail);
    assertThat(answer.body()).doesNotContain("org.masar", "java.", "springframework");
  }

  private static void assertField(Http.Answer answer, String field, String message) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/message").asText()).isEqualTo(message);
  }
}
