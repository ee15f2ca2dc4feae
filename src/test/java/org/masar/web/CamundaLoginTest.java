package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MasarTest
@Tag("once")
class CamundaLoginTest {

  private static final String ME = "/camunda/api/admin/auth/user/default";
  private static final String ENGINE = "/camunda/api/engine/engine/default";

  @LocalServerPort private int port;
  @Autowired private TaskService tasks;

  @Test
  void knowsWhoIsLoggedInAtMasar() {
    var browser = Http.on(port).login("rep");

    assertThat(browser.get(ME).json().get("userId").asText()).isEqualTo("rep");
    assertThat(browser.get(ME).json().get("authorizedApps")).extracting(app -> app.asText()).contains("tasklist").doesNotContain("cockpit", "admin");
    assertThat(browser.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
    assertThat(browser.get("/camunda/app/cockpit/default/").status()).isEqualTo(403);
  }

  @Test
  void opensCockpitToManagersAndOwnersAndAdminToAdministrators() {
    for (var user : new String[] {"manager", "owner", "admin"}) {
      assertThat(Http.on(port).login(user).get("/camunda/app/cockpit/default/").status()).as(user).isEqualTo(200);
      assertThat(Http.on(port).login(user).get(ENGINE + "/process-definition?maxResults=5").status()).as(user).isEqualTo(200);
      assertThat(Http.on(port).login(user).get(ENGINE + "/incident?maxResults=5").status()).as(user).isEqualTo(200);
    }
    assertThat(Http.on(port).login("manager").get("/camunda/app/admin/default/").status()).isEqualTo(403);
    assertThat(Http.on(port).login("owner").get("/camunda/app/admin/default/").status()).isEqualTo(403);
    assertThat(Http.on(port).login("admin").get("/camunda/app/admin/default/").status()).isEqualTo(200);
  }

  @Test
  void doesNotKeepTheUserWhoHadTheBrowserBefore() {
    var browser = Http.on(port).login("admin");
    browser.get("/camunda/app/cockpit/default/");
    browser.form("/logout", Map.of());
    browser.form("/login", Map.of("username", "rep", "password", "rep"));

    assertThat(browser.get(ME).body()).contains("\"userId\":\"rep\"");
    assertThat(browser.get("/camunda/app/cockpit/default/").status()).isEqualTo(403);
  }

  @Test
  void logsInAndOutOnCamundasOwnPage() {
    var browser = Http.on(port).with("Accept", "text/html,*/*;q=0.8");
    browser.get("/camunda/app/tasklist/default/");

    var answer = login(browser, "rep", "rep", "tasklist");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("userId").asText()).isEqualTo("rep");
    assertThat(browser.get("/").body()).contains("Sara Rahman");

    browser.get("/camunda/app/tasklist/default/");
    assertThat(token(browser).send("POST", ME + "/logout", BodyPublishers.noBody()).status()).isEqualTo(200);
    assertThat(browser.get("/").status()).isEqualTo(302);
    assertThat(browser.get(ENGINE + "/task?maxResults=1").status()).isEqualTo(401);
    assertThat(login(browser, "rep2", "rep2", "tasklist").status()).isEqualTo(200);
  }

  @Test
  void refusesAWrongPasswordAForbiddenApplicationAndAForgedLogin() {
    var browser = Http.on(port).with("Accept", "text/html,*/*;q=0.8");
    browser.get("/camunda/app/tasklist/default/");

    assertThat(login(browser, "rep", "wrong", "tasklist").status()).isEqualTo(401);
    assertThat(login(browser, "rep", "rep", "cockpit").status()).isEqualTo(403);
    assertThat(browser.get("/").status()).isEqualTo(302);
    assertThat(login(browser.with("X-Forged", "1"), "rep", "rep", "welcome/../tasklist").status()).isEqualTo(400);
    var forged = browser.with("X-XSRF-TOKEN", "forged").with("Content-Type", "application/x-www-form-urlencoded");
    assertThat(forged.send("POST", ME + "/login/tasklist", BodyPublishers.ofString("username=rep&password=rep")).status()).isEqualTo(403);
  }

  @Test
  void letsARepCompleteATaskThatIsOfferedToReps() {
    var offered = tasks.newTask();
    offered.setName("Call");
    tasks.saveTask(offered);
    tasks.addCandidateGroup(offered.getId(), Group.REPS);
    var others = tasks.newTask();
    others.setAssignee("manager");
    tasks.saveTask(others);
    var rep = Http.on(port).login("rep");
    rep.get("/camunda/app/tasklist/default/");

    assertThat(token(rep).post(ENGINE + "/task/" + offered.getId() + "/claim", Map.of("userId", "rep")).status()).isEqualTo(204);
    assertThat(token(rep).post(ENGINE + "/task/" + offered.getId() + "/complete", Map.of()).status()).isEqualTo(204);
    assertThat(token(rep).post(ENGINE + "/task/" + others.getId() + "/complete", Map.of()).status()).isEqualTo(403);
    assertThat(token(rep).post(ENGINE + "/deployment/create", Map.of()).status()).isIn(403, 415);
    tasks.deleteTask(others.getId(), true);
  }

  @Test
  void showsARepTheFiltersOfTasklist() {
    var rep = Http.on(port).login("rep");
    var answer = rep.get(ENGINE + "/filter");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var filters = answer.json();

    assertThat(filters).extracting(f -> f.get("name").asText()).contains("My tasks", "Offered to my groups", "All tasks");
    filters.forEach(f -> assertThat(rep.get(ENGINE + "/filter/" + f.get("id").asText() + "/count").status()).isEqualTo(200));
  }

  private static Http.Answer login(Http browser, String user, String password, String app) {
    return token(browser)
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", ME + "/login/" + app, BodyPublishers.ofString("username=" + user + "&password=" + password));
  }

  private static Http token(Http browser) {
    return browser.with("X-XSRF-TOKEN", browser.cookies().getOrDefault("XSRF-TOKEN", ""));
  }
}
