package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** CVE-2026-109432 and CVE-2026-77226, open in the last community release of the engine. */
@MasarTest
@Tag("once")
class QueryExpressionsTest {

  private static final String UNDER_SESSION = "/camunda/api/engine/engine/default";
  private static final Map<String, Object> CODE = Map.of("orQueries", List.of(Map.of("dueBeforeExpression", "${now()}")));
  private static final Map<String, Object> PLAIN = Map.of("orQueries", List.of(Map.of("name", "a", "assignee", "b")));

  @LocalServerPort private int port;
  @Autowired private TaskService tasks;
  @Autowired private FilterService filters;
  @Autowired private JdbcTemplate jdbc;

  @Test
  void runsNoCodeFromOrQueriesOfTasks() {
    for (var path : List.of("/task", "/task/count")) {
      assertThat(Http.on(port).as("admin").post("/engine-rest" + path + "?maxResults=1", CODE).status()).isEqualTo(400);
      assertThat(Http.on(port).as("admin").post("/engine-rest" + path + "?maxResults=1", PLAIN).status()).isEqualTo(200);
      assertThat(rep().post(UNDER_SESSION + path + "?maxResults=1", CODE).status()).isEqualTo(400);
      assertThat(rep().post(UNDER_SESSION + path + "?maxResults=1", PLAIN).status()).isEqualTo(200);
    }
  }

  @Test
  void runsNoCodeFromWhatIsAddedToAFilter() {
    var id = filters.createTaskFilterQuery().filterName("All tasks").singleResult().getId();

    for (var path : List.of("/filter/" + id + "/list", "/filter/" + id + "/count", "/filter/" + id + "/singleResult")) {
      assertThat(Http.on(port).as("admin").post("/engine-rest" + path, CODE).status()).isEqualTo(400);
      assertThat(rep().post(UNDER_SESSION + path, CODE).status()).isEqualTo(400);
    }
    assertThat(rep().post(UNDER_SESSION + "/filter/" + id + "/count", PLAIN).status()).isEqualTo(200);
  }

  @Test
  void storesNoFilterWithCode() {
    var inside = Map.of("resourceType", "Task", "name", "evil", "query", CODE);
    var outside = Map.of("resourceType", "Task", "name", "evil", "query", Map.of("dueBeforeExpression", "${now()}"));

    for (var filter : List.of(inside, outside)) {
      assertThat(Http.on(port).as("admin").post("/engine-rest/filter/create", filter).status()).isEqualTo(400);
      assertThat(rep().post(UNDER_SESSION + "/filter/create", filter).status()).isIn(400, 403);
    }
    assertThat(filters.createTaskFilterQuery().filterName("evil").count()).isZero();
  }

  @Test
  void runsNoCodeFromAFilterThatIsInTheDatabaseAlready() {
    var filter = filters.saveFilter(filters.newTaskFilter("old").setQuery(tasks.createTaskQuery().taskName("x")));
    for (var query : List.of("{\"dueBeforeExpression\":\"${now()}\"}", "{\"orQueries\":[{\"dueBeforeExpression\":\"${now()}\"}]}")) {
      jdbc.update("update act_ru_filter set query_ = ? where id_ = ?", query, filter.getId());

      assertThatThrownBy(() -> filters.count(filter.getId())).isInstanceOf(BadUserRequestException.class);
      assertThatThrownBy(() -> filters.list(filter.getId())).isInstanceOf(BadUserRequestException.class);
      assertThat(Http.on(port).as("admin").get("/engine-rest/filter/" + filter.getId() + "/list").status()).isEqualTo(400);
    }
    filters.deleteFilter(filter.getId());
  }

  @Test
  void answersNobodyWithoutALogin() {
    for (var path : List.of("/engine-rest/task/count", UNDER_SESSION + "/task/count", UNDER_SESSION + "/filter/x/count")) {
      assertThat(Http.on(port).post(path, CODE).status()).isEqualTo(401);
    }
    assertThat(Http.on(port).as("rep").post("/engine-rest/task/count", CODE).status()).isEqualTo(403);
  }

  @Test
  void hasNoSetUpOfAFirstAdministrator() {
    for (var path : List.of("/camunda/api/admin/setup/default/user/create", "/camunda/api/admin/%73etup/default/user/create")) {
      for (var caller : List.of(Http.on(port), rep(), Http.on(port).login("admin"))) {
        assertThat(caller.post(path, Map.of("profile", Map.of("id", "eve"), "credentials", Map.of("password", "eve"))).status()).isIn(403, 404);
      }
    }
    assertThat(Http.on(port).send("POST", "/camunda/api/admin//setup/default/user/create", BodyPublishers.ofString("{}")).status()).isEqualTo(400);
  }

  private Http rep() {
    var rep = Http.on(port).login("rep");
    rep.get("/camunda/app/tasklist/default/");
    return rep.with("X-XSRF-TOKEN", rep.cookies().get("XSRF-TOKEN"));
  }
}
