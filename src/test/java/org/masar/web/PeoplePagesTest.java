package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@MasarTest
@Tag("once")
class PeoplePagesTest {

  private static final String PASSWORD = "correct horse";

  @LocalServerPort private int port;
  @Autowired private IdentityService identity;
  @Autowired private JdbcClient jdbc;
  @Autowired private TestClock clock;
  @Autowired private World world;
  @Autowired private Deals deals;

  private Http admin;

  @BeforeEach
  void administrator() {
    world.nobodyElse();
    admin = Http.on(port).login("admin");
  }

  @AfterEach
  void onlyTheDemosPeople() {
    List.of("mona", "huda", "second").forEach(identity::deleteUser);
    jdbc.sql("delete from absence").update();
  }

  @Test
  void anAdministratorAddsSomebodyWhoCanLogIn() {
    var answer = add("mona", Map.of());

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/users/mona");
    assertThat(page(admin.get("/users/mona")).text()).contains("Mona Aziz", "Sales rep", "Give them the password in person").doesNotContain(PASSWORD);
    assertThat(page(admin.get("/users?q=AZIZ")).select("tbody tr")).singleElement().satisfies(r -> assertThat(r.text()).contains("mona@masar.example"));
    assertThat(identity.createUserQuery().memberOfGroup("reps").userId("mona").count()).isEqualTo(1);
    assertThat(Http.on(port).login("mona", PASSWORD).get("/me").status()).isEqualTo(200);
  }

  @Test
  void whatCannotBeTakenComesBackWithAReasonBesideEachFieldAndWithoutThePassword() {
    var answer = add("مندوب", Map.of("email", "nobody", "firstName", " ", "password", "s3cretmona", "again", "another one"));

    assertThat(answer.status()).isEqualTo(422);
    var form = page(answer);
    assertThat(form.select("#add-id-error, #add-firstName-error, #add-email-error, #add-again-error")).hasSize(4);
    assertThat(form.selectFirst("#add-id").val()).isEqualTo("مندوب");
    assertThat(form.selectFirst("#add-email").val()).isEqualTo("nobody");
    assertThat(answer.body()).doesNotContain("s3cretmona", "another one");
    assertThat(page(add("mona", Map.of("password", "short", "again", "short"))).select("#add-password-error").text()).contains("at least 10");
    assertThat(page(add("mona", Map.of("password", "mona-mona-mona", "again", "mona-mona-mona"))).select("#add-password-error").text()).contains("login");
    assertThat(page(add("rep", Map.of())).select("#add-id-error").text()).contains("already");
    assertThat(add("new", Map.of()).status()).isEqualTo(422);
    assertThat(add("mona", Map.of("groups", "kings")).status()).isEqualTo(422);
    assertThat(identity.createUserQuery().userId("mona").count()).isZero();
  }

  @Test
  void aRepSeesNoPeopleAndAManagerChangesNobodysRights() {
    var rep = Http.on(port).login("rep");
    var manager = Http.on(port).login("manager");
    for (var path : List.of("/users", "/users/rep", "/users/new", "/groups")) {
      assertThat(rep.get(path).status()).as(path).isEqualTo(403);
    }
    assertThat(manager.get("/users/new").status()).isEqualTo(403);
    for (var path : List.of("/users", "/users/rep", "/users/rep/groups", "/users/rep/password", "/users/rep/delete")) {
      assertThat(manager.submit(path, Map.of()).status()).as(path).isEqualTo(403);
      assertThat(rep.submit(path, Map.of()).status()).as(path).isEqualTo(403);
    }
    assertThat(rep.submit("/users/rep/hand-over", Map.of("to", "rep2")).status()).isEqualTo(403);
    assertThat(rep.submit("/users/rep2/absences", Map.of()).status()).isEqualTo(403);

    assertThat(actions(page(manager.get("/users/rep")))).containsExactlyInAnyOrder("/users/rep/absences");
    assertThat(actions(page(manager.get("/users/owner")))).isEmpty();
    assertThat(actions(page(admin.get("/users/rep"))))
        .containsExactlyInAnyOrder("/users/rep", "/users/rep/groups", "/users/rep/password", "/users/rep/absences", "/users/rep/delete");
  }

  @Test
  void groupsCountFromTheNextRequestOn() {
    add("mona", Map.of());
    var mona = Http.on(port).login("mona", PASSWORD);
    assertThat(mona.get("/users").status()).isEqualTo(403);

    admin.submit("/users/mona/groups", Map.of("groups", "managers"));
    assertThat(mona.get("/users").status()).isEqualTo(200);

    admin.submit("/users/mona", Map.of("firstName", "منى", "lastName", "", "email", ""));
    assertThat(mona.get("/me").body()).contains("منى");
  }

  @Test
  void whoIsInNoGroupIsOutWithTheNextRequestAndIsToldWhyAtTheLogin() {
    add("mona", Map.of());
    var mona = Http.on(port).login("mona", PASSWORD);
    assertThat(Http.on(port).as("mona", PASSWORD).get("/api/pipelines").status()).isEqualTo(200);

    assertThat(admin.submit("/users/mona/groups", Map.of()).header("Location")).isEqualTo("/users/mona");

    assertThat(page(admin.get("/users/mona")).text()).contains("cannot log in");
    assertThat(mona.get("/me").header("Location")).isEqualTo("/login");
    assertThat(Http.on(port).as("mona", PASSWORD).get("/api/pipelines").status()).isEqualTo(401);
    var browser = Http.on(port).with("Accept", "text/html");
    assertThat(browser.form("/login", Map.of("username", "mona", "password", PASSWORD)).header("Location")).isEqualTo("/login?locked");
    assertThat(browser.get("/login?locked").body()).contains("in no group any more");
    assertThat(browser.form("/login", Map.of("username", "mona", "password", "wrong")).header("Location")).isEqualTo("/login?error");
  }

  @Test
  void theLastAdministratorStaysOne() {
    var refused = admin.submit("/users/admin/groups", Map.of("groups", "reps"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(page(refused).select("[role=alert]").text()).contains("Adam Nasser is the last administrator");
    assertThat(admin.get("/users/new").status()).isEqualTo(200);
    assertThat(admin.submit("/users/admin/delete", Map.of()).status()).isEqualTo(409);

    add("second", Map.of("groups", "camunda-admin"));
    assertThat(Http.on(port).login("second", PASSWORD).submit("/users/admin/groups", Map.of("groups", "process-owners")).status()).isEqualTo(302);
    assertThat(admin.get("/users").status()).isEqualTo(403);
    Http.on(port).login("second", PASSWORD).submit("/users/admin/groups", Map.of("groups", "camunda-admin"));
  }

  @Test
  void whoAnswersForDealsIsDeletedOnlyAfterHandingThemOver() {
    add("mona", Map.of());
    var lead = world.lead("held@people.example", "Held");
    var deal = deals.open(new NewDeal(lead.id(), "inbound-demo", null, null, null, "mona", null, null)).deal();
    world.settle();
    var task = world.tasksOf(deal).get(0).getId();
    Http.on(port).as("mona", PASSWORD).post("/api/tasks/" + task + "/claim", Map.of());

    var refused = admin.submit("/users/mona/delete", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(page(refused).text()).contains("Mona Aziz still answers for", "1 open deal", "1 open task");

    assertThat(page(admin.get("/users/mona")).text()).contains("Mona Aziz");
    assertThat(admin.submit("/users/mona/hand-over", Map.of("to", "owner")).status()).isEqualTo(422);
    assertThat(admin.submit("/users/mona/hand-over", Map.of("to", "rep2")).status()).isEqualTo(302);
    assertThat(page(admin.get("/users/mona")).text()).contains("Handed over to", "1 open deal", "No open deals and no open tasks");
    assertThat(world.deal(deal.number()).owner()).isEqualTo("rep2");
    assertThat(world.tasksOf(deal)).allSatisfy(t -> assertThat(t.getAssignee()).isEqualTo("rep2"));

    var mona = Http.on(port).login("mona", PASSWORD);
    assertThat(admin.submit("/users/mona/delete", Map.of()).header("Location")).isEqualTo("/users");
    assertThat(admin.get("/users/mona").status()).isEqualTo(404);
    assertThat(mona.get("/me").header("Location")).isEqualTo("/login");
  }

  @Test
  void aResetPasswordEndsEverySession() {
    add("mona", Map.of());
    var mona = Http.on(port).login("mona", PASSWORD);
    assertThat(admin.submit("/users/mona/password", Map.of("password", "short", "again", "short")).status()).isEqualTo(422);
    assertThat(mona.get("/me").status()).isEqualTo(200);

    assertThat(admin.submit("/users/mona/password", Map.of("password", "battery staple", "again", "battery staple")).status()).isEqualTo(302);

    assertThat(mona.get("/me").header("Location")).isEqualTo("/login");
    assertThat(Http.on(port).as("mona", PASSWORD).get("/api/pipelines").status()).isEqualTo(401);
    assertThat(Http.on(port).as("mona", "battery staple").get("/api/pipelines").status()).isEqualTo(200);
  }

  @Test
  void onesOwnPasswordIsChangedWithTheOldOneAndEndsTheOtherSessions() {
    add("mona", Map.of());
    var here = Http.on(port).login("mona", PASSWORD);
    var there = Http.on(port).login("mona", PASSWORD);
    var change = Map.of("current", PASSWORD, "password", "battery staple", "again", "battery staple");

    var wrong = new HashMap<>(change);
    wrong.put("current", "wrong");
    var refused = here.submit("/me/password", wrong);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(page(refused).select("#password-current-error").text()).contains("not your present password");
    assertThat(refused.body()).doesNotContain("battery staple");

    assertThat(here.submit("/me/password", change).header("Location")).isEqualTo("/me");
    assertThat(page(here.get("/me")).text()).contains("All other sessions of yours have ended");
    assertThat(there.get("/me").header("Location")).isEqualTo("/login");
    assertThat(Http.on(port).login("mona", "battery staple").get("/me").status()).isEqualTo(200);
  }

  @Test
  void aRepSaysWhenHeIsAwayAndTheStandInWorksMeanwhile() {
    add("huda", Map.of());
    var rep = Http.on(port).login("rep");
    var zone = ZoneId.of("Asia/Riyadh");
    var tomorrow = clock.instant().atZone(zone).toLocalDate().plusDays(1);

    assertThat(rep.submit("/me/absences", away(tomorrow, tomorrow.plusDays(1), "huda")).header("Location")).isEqualTo("/me");
    assertThat(page(rep.get("/me")).text()).contains("The absence is entered", "Huda Aziz stands in").doesNotContain("away now");
    var task = taskOf("rep");
    assertThat(tasks("huda")).doesNotContain(task);

    clock.to(tomorrow.atStartOfDay(zone).toInstant());
    assertThat(page(admin.get("/users/rep")).text()).contains("away now");
    assertThat(page(Http.on(port).login("huda", PASSWORD).get("/me")).text()).contains("You stand in now for: Sara Rahman");
    assertThat(tasks("huda")).contains(task);

    clock.to(tomorrow.plusDays(2).atStartOfDay(zone).toInstant().minusSeconds(1));
    assertThat(tasks("huda")).contains(task);
    clock.forward(Duration.ofSeconds(1));
    assertThat(tasks("huda")).doesNotContain(task);
    assertThat(page(rep.get("/me")).select("section .list-group-item")).isEmpty();
  }

  @Test
  void absencesThatCannotBeAreRefusedWithTheReason() {
    var rep = Http.on(port).login("rep");
    var today = clock.instant().atZone(ZoneId.of("Asia/Riyadh")).toLocalDate();

    assertThat(errors(rep, away(today.minusDays(3), today.minusDays(2), ""))).contains("This day is over");
    assertThat(errors(rep, away(today.plusDays(3), today.plusDays(2), ""))).contains("comes before the first");
    assertThat(errors(rep, away(today, today.plusDays(400), ""))).contains("At most 366 days");
    assertThat(errors(rep, away(today, today, "rep"))).contains("Nobody stands in for themselves");
    assertThat(errors(rep, away(today, today, "owner"))).contains("does no tasks");
    assertThat(errors(rep, Map.of("first", "soon", "last", "+999999999-12-31"))).contains("Choose a day");

    rep.submit("/me/absences", away(today.plusDays(2), today.plusDays(4), ""));
    var twice = rep.submit("/me/absences", away(today.plusDays(4), today.plusDays(5), ""));
    assertThat(twice.status()).isEqualTo(409);
    assertThat(page(twice).select("[role=alert]").text()).contains("Sara Rahman is away from");
  }

  @Test
  void managersSayItForRepsAdministratorsForAllAndOthersOnlyForThemselves() {
    var manager = Http.on(port).login("manager");
    var today = clock.instant().atZone(ZoneId.of("Asia/Riyadh")).toLocalDate();
    var away = away(today, today.plusDays(3), "rep2");

    assertThat(manager.submit("/users/rep/absences", away).status()).isEqualTo(302);
    assertThat(manager.submit("/users/owner/absences", away).status()).isEqualTo(403);
    assertThat(admin.submit("/users/owner/absences", away).status()).isEqualTo(302);

    var owners = jdbc.sql("select id from absence where user_id = 'owner'").query(Long.class).single();
    assertThat(Http.on(port).login("rep").submit("/me/absences/" + owners + "/end", Map.of()).status()).isEqualTo(403);
    assertThat(manager.submit("/users/rep/absences/" + owners + "/end", Map.of()).status()).isEqualTo(403);
    assertThat(Http.on(port).login("owner").submit("/me/absences/" + owners + "/end", Map.of()).status()).isEqualTo(302);
    assertThat(page(Http.on(port).login("owner").get("/me")).select("section .list-group-item")).isEmpty();
  }

  @Test
  void thePagesSpeakArabic() {
    var arabic = Http.on(port).login("admin");
    arabic.get("/me?lang=ar");
    try {
      for (var path : List.of("/users", "/users/rep", "/users/new", "/groups", "/me")) {
        var page = page(arabic.get(path));
        assertThat(page.select("html").attr("dir")).isEqualTo("rtl");
        assertThat(page.select("main").text()).as(path).doesNotContain("??", "people.", "Save", "Absence");
      }
    } finally {
      arabic.get("/me?lang=en");
    }
  }

  private Http.Answer add(String id, Map<String, String> differently) {
    var first = id.substring(0, 1).toUpperCase() + id.substring(1);
    var fields =
        new HashMap<>(
            Map.of(
                "id", id, "firstName", first, "lastName", "Aziz", "email", "mona@masar.example", "groups", "reps", "password", PASSWORD, "again", PASSWORD));
    fields.putAll(differently);
    return admin.submit("/users", fields);
  }

  private String taskOf(String owner) {
    var lead = world.lead("away-" + clock.millis() + "@people.example", "Away");
    var deal = deals.open(new NewDeal(lead.id(), "inbound-demo", null, null, null, owner, null, null)).deal();
    var task = world.tasksOf(deal).get(0).getId();
    Http.on(port).as(owner).post("/api/tasks/" + task + "/claim", Map.of());
    return task;
  }

  private List<String> tasks(String user) {
    var listed = Http.on(port).as(user, PASSWORD).get("/api/tasks").at("items");
    return listed.findValuesAsText("id");
  }

  private static String errors(Http caller, Map<String, String> absence) {
    var answer = caller.submit("/me/absences", absence);
    assertThat(answer.status()).isEqualTo(422);
    return page(answer).select(".invalid-feedback").text();
  }

  private static Map<String, String> away(LocalDate first, LocalDate last, String standIn) {
    return Map.of("first", first.toString(), "last", last.toString(), "standIn", standIn);
  }

  private static List<String> actions(Document page) {
    return page.select("main form[method=post]").eachAttr("action");
  }

  private static Document page(Http.Answer answer) {
    return Jsoup.parse(answer.body());
  }
}
