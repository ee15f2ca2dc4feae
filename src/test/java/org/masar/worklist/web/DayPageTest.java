package org.masar.worklist.web;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MasarTest
@Tag("once")
class DayPageTest {

  private static final Map<String, Object> NO_ANSWER = Map.of("outcome", "no-answer", "note", "rang for a minute");

  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired Leads leads;
  @Autowired Deals deals;
  @Autowired TaskService tasks;
  @LocalServerPort int port;

  private Http rep;

  @BeforeEach
  void nobodyElse() {
    world.nobodyElse();
    tasks.createTaskQuery().list().forEach(t -> tasks.deleteTask(t.getId(), true));
    rep = Http.on(port).login("rep");
  }

  @Test
  void aDayHasItsPartsAndSaysWhatToDoWhenItIsEmpty() {
    assertThat(page("/").select(".empty h2").text()).isEqualTo("All done");

    var overdue = task("rep", ofHours(-2));
    var later = task("rep", ofDays(3));
    var offered = task("rep2", ofDays(3));
    tasks.setAssignee(task("rep2", ofHours(-1)), "rep2");

    var day = page("/");
    assertThat(day.select("section.card h2").eachText()).containsExactly("Overdue", "Later", "Free to claim");
    assertThat(day.select("[data-row-open]").eachAttr("href")).containsExactly("/tasks/" + overdue, "/tasks/" + later, "/tasks/" + offered);
    assertThat(day.select(".page-head a[data-key=n]").attr("href")).isEqualTo("/tasks/" + overdue);
    assertThat(day.select("[data-row]").first().text()).contains("Call the lead", "Hala", "Acme", "2 hours ago");
    assertThat(Jsoup.parse(rep.with("HX-Request", "true").get("/").body()).select("#day")).isNotEmpty();
    assertThat(rep.with("HX-Request", "true").get("/").body()).doesNotContain("<html");

    var arabic = Jsoup.parse(rep.get("/?lang=ar").body());
    assertThat(arabic.select("section.card h2").eachText()).containsExactly("متأخرة", "لاحقًا", "متاحة للاستلام");
    rep.get("/?lang=en");
  }

  @Test
  void aClaimedTaskMovesIntoTheDayWithoutAReload() {
    var offered = task("rep2", ofDays(3));

    var answer = rep.with("HX-Request", "true").with("Content-Type", "application/x-www-form-urlencoded").send("POST", "/tasks/" + offered + "/claim?view=day", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Masar-Notice")).contains("Call+the+lead");
    assertThat(Jsoup.parse(answer.body()).select("section.card h2").eachText()).containsExactly("Later");
  }

  @Test
  void theScreenHasAllOneNeedsToCall() {
    var id = task("rep", ofHours(1));

    var screen = page("/tasks/" + id);

    assertThat(screen.select("h1").text()).isEqualTo("Call the lead");
    assertThat(screen.select("a[href^=tel:]").attr("href")).isEqualTo("tel:+966500000000");
    assertThat(screen.select("a[href^=https://wa.me/]").attr("href")).isEqualTo("https://wa.me/966500000000");
    assertThat(screen.select("a[href^=mailto:]")).isNotEmpty();
    assertThat(screen.select("a[href=https://www.linkedin.com/in/hala]").text()).isEqualTo("LinkedIn");
    assertThat(screen.select("a[href*=evil]")).isEmpty();
    assertThat(screen.select(".task-script").text()).contains("Two minutes");
    assertThat(screen.select("#task-form").attr("data-schema")).contains("\"key\":\"outcome\"");
    assertThat(screen.select("#task-send")).isNotEmpty();
  }

  @Test
  void whatWasDoneLeadsOnToTheNextAndSaysWhereTheDealIsNow() {
    var first = task("rep", ofHours(-2));
    var second = task("rep", ofHours(-1));

    var done = complete(rep, first, NO_ANSWER);

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.at("next").asText()).isEqualTo("/tasks/" + second);
    assertThat(page("/tasks/" + second).select(".masar-toast").text()).contains("Call the lead").contains("goes on in Call");

    var last = complete(rep, second, Map.of("outcome", "not-interested", "lostReason", "timing", "note", "not this year"));

    assertThat(last.at("next").asText()).isEqualTo("/");
    var end = page("/");
    assertThat(end.select(".masar-toast").text()).contains("lost");
    assertThat(end.select(".empty h2").text()).isEqualTo("All done");
  }

  @Test
  void wrongAnswersComeBackByFieldAndTheTaskStaysOpen() {
    var id = task("rep", ofHours(1));

    var answer = complete(rep, id, Map.of("outcome", "maybe"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("errors").findValuesAsText("field")).contains("outcome", "note");
    assertThat(page("/tasks/" + id).select("#task-send")).isNotEmpty();

    rep.get("/?lang=ar");
    var arabic = complete(rep, id, Map.of("outcome", "maybe", "shoe-size", 43)).at("errors");
    rep.get("/?lang=en");
    assertThat(arabic.findValuesAsText("message"))
        .hasSize(3)
        .anyMatch(m -> m.startsWith("يجب اختيار واحد من [") && m.endsWith("«maybe»"))
        .contains("الإجابة مطلوبة")
        .anyMatch(m -> m.startsWith("لا يسأل هذا النموذج"));
  }

  @Test
  void aForeignTaskIsReadAndNotDone() {
    var id = task("rep2", ofHours(1));
    tasks.setAssignee(id, "rep2");

    var screen = page("/tasks/" + id);

    assertThat(screen.select("#task-with").text()).contains("ليلى");
    assertThat(screen.select("#task-form").attr("data-readonly")).isEqualTo("true");
    assertThat(screen.select("#task-send, [data-key=c], [data-key=z], dialog#snooze")).isEmpty();
    assertThat(complete(rep, id, NO_ANSWER).status()).isEqualTo(403);
    assertThat(rep.with("HX-Request", "true").send("POST", "/tasks/" + id + "/claim", "").status()).isEqualTo(409);

    assertThat(complete(Http.on(port).login("manager"), id, NO_ANSWER).status()).isEqualTo(200);
    var owner = Http.on(port).login("owner");
    assertThat(Jsoup.parse(owner.get("/").body()).select("main a[href=/pipelines]")).isNotEmpty();
    assertThat(owner.get("/dial").status()).isEqualTo(403);
  }

  @Test
  void aTaskThatIsGoneSaysSoAndShowsTheWayOn() {
    var gone = task("rep", ofHours(1));
    var next = task("rep", ofHours(2));
    complete(rep, gone, NO_ANSWER);

    var answer = rep.get("/tasks/" + gone);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Jsoup.parse(answer.body()).select("main").text()).contains("no longer open", "Sara Rahman completed it");
    assertThat(Jsoup.parse(answer.body()).select("a[data-key=n]").attr("href")).isEqualTo("/tasks/" + next);
    assertThat(complete(rep, gone, NO_ANSWER).status()).isEqualTo(404);
    assertThat(rep.get("/tasks/never-was").status()).isEqualTo(404);

    var moved = deal("rep");
    var cancelled = taskOf(moved);
    Http.on(port).as("manager").post("/api/deals/" + moved.number() + "/close", Map.of("outcome", "lost", "reason", "no budget"));
    assertThat(Jsoup.parse(rep.get("/tasks/" + cancelled).body()).select("main").text()).contains("the deal went on without it");
  }

  @Test
  void snoozeAsksAgainAtTheFieldAndThenGoesOn() {
    var id = task("rep", ofHours(1));
    var form = rep.with("HX-Request", "true").with("Content-Type", "application/x-www-form-urlencoded");
    var today = java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Riyadh"));

    var wrong = form.send("POST", "/tasks/" + id + "/snooze", java.net.http.HttpRequest.BodyPublishers.ofString("until=" + today + "&reason=she+is+away"));

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(Jsoup.parse(wrong.body()).select("#snooze-until-wrong").text()).contains("after today");
    assertThat(Jsoup.parse(wrong.body()).select("#snooze-reason").val()).isEqualTo("she is away");

    var right = form.send("POST", "/tasks/" + id + "/snooze", java.net.http.HttpRequest.BodyPublishers.ofString("until=" + today.plusDays(2) + "&reason=she+is+away"));

    assertThat(right.header("HX-Redirect")).isEqualTo("/");
    var day = page("/");
    assertThat(day.select(".masar-toast").text()).contains("comes back");
    assertThat(day.select("details [data-row]").text()).contains("she is away");
    assertThat(day.select("section [data-row]")).isEmpty();
  }

  @Test
  void theDialQueueCountsAndSkips() {
    var first = task("rep", ofHours(1));
    var second = task("rep", ofHours(2));

    var dial = page("/dial");
    assertThat(dial.select("#task-form").attr("data-task")).isEqualTo(first);
    assertThat(dial.select(".page-head .badge").text()).isEqualTo("1 of 2");
    assertThat(page(dial.select("a[data-key=s]").attr("href")).select("#task-form").attr("data-task")).isEqualTo(second);

    var next = rep.with("Content-Type", "application/json").with("HX-Request", "true").post("/tasks/" + first + "/complete?dial=0", Map.of("variables", NO_ANSWER)).at("next").asText();
    assertThat(page(next).select(".page-head .badge").text()).isEqualTo("2 of 2");
    rep.with("HX-Request", "true").post("/tasks/" + second + "/complete?dial=1", Map.of("variables", NO_ANSWER));
    assertThat(page("/dial?done=2").select("h1").text()).isEqualTo("All calls are made");
  }

  @Test
  void aDealShowsItsTasksWithAWayToClaimThem() {
    var deal = deal("rep2");

    var part = page("/deals/" + deal.number() + "/tasks");

    assertThat(part.select("a").attr("href")).isEqualTo("/tasks/" + taskOf(deal));
    assertThat(part.select("button").text()).isEqualTo("Claim");
    assertThat(Jsoup.parse(Http.on(port).login("owner").get("/deals/" + deal.number() + "/tasks").body()).select("button")).isEmpty();
  }

  private Http.Answer complete(Http caller, String task, Map<String, Object> answers) {
    return caller.with("HX-Request", "true").with("Accept", "application/json").post("/tasks/" + task + "/complete", Map.of("variables", answers));
  }

  private Document page(String path) {
    var answer = rep.get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private String task(String owner, Duration dueIn) {
    var id = taskOf(deal(owner));
    var task = tasks.createTaskQuery().taskId(id).singleResult();
    task.setDueDate(Date.from(clock.instant().plus(dueIn)));
    tasks.saveTask(task);
    return id;
  }

  private String taskOf(Deal deal) {
    return tasks.createTaskQuery().processInstanceId(deal.processInstance()).singleResult().getId();
  }

  private Deal deal(String owner) {
    var email = "day-" + UUID.randomUUID() + "@day.example";
    var more = Map.of("LinkedIn", "https://www.linkedin.com/in/hala", "Website", "javascript:alert('evil')");
    var lead = leads.register(new LeadFields(email, "Hala", null, "Acme", "+966 50 000 0000", null, null, null, null, "en", null, null, null, null, more)).lead();
    var deal = deals.open(new NewDeal(lead.id(), "three-touches", null, null, null, owner, null, "call")).deal();
    world.settle();
    return deal;
  }
}
