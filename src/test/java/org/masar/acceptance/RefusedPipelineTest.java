package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.masar.Deployed;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A pipeline with errors changes nothing, whichever way it comes, and its owner learns what to do. */
@MasarTest
@Tag("once")
class RefusedPipelineTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired RepositoryService repository;
  @Autowired TaskService tasks;
  @Autowired FormService forms;

  private Http api;
  private Deployed before;

  @BeforeEach
  void remember() {
    api = Http.on(port);
    world.nobodyElse();
    before = Deployed.now(repository);
  }

  @AfterEach
  void restore() {
    before.restore();
  }

  static Stream<Arguments> mistakes() {
    var tea = Parcel.tea();
    var half = tea.files().get("tea.bpmn");
    return Stream.of(
        Arguments.of("broken BPMN", tea.without("tea.bpmn").plus("tea.bpmn", half.substring(0, half.length() / 2)), "tea.bpmn", "line"),
        Arguments.of("no XML at all", tea.without("tea.bpmn").plus("tea.bpmn", "hello"), "tea.bpmn", ""),
        Arguments.of("missing form", tea.without("forms/call.form"), "tea.bpmn", "form"),
        Arguments.of("missing email", tea.with("tea.bpmn", ">hello<", ">recap<"), "tea.bpmn", "recap"),
        Arguments.of("missing table", tea.without("taste.dmn"), "tea.bpmn", "taste"),
        Arguments.of("unknown step", tea.with("tea.bpmn", "${updateDeal}", "${updateDael}"), "tea.bpmn", "updateDael"),
        Arguments.of("stage without limit", tea.with("tea.bpmn", "<camunda:property name=\"timeLimit\" value=\"P7D\" />", ""), "tea.bpmn",
            "timeLimit"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void saysWhatToDoAndDeploysNothing(String mistake, Parcel parcel, String file, String word) {
    var answer = parcel.toOurApi(api);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.at("findings")).anySatisfy(
        f -> {
          assertThat(f.at("/severity").asText()).isEqualTo("error");
          assertThat(f.at("/file").asText()).isEqualTo(file);
          assertThat(f.at("/message").asText()).contains(word).endsWith(".");
        });
    assertThat(answer.body()).doesNotContain("org.masar", "org.camunda", "Exception");
    assertThat(before.isUnchanged()).isTrue();

    var modeler = parcel.asModeler(api);

    assertThat(modeler.status()).as(modeler.toString()).isEqualTo(400);
    answer.at("findings").forEach(
        f -> {
          if (f.at("/severity").asText().equals("error")) {
            assertThat(modeler.at("message").asText()).contains(f.at("/message").asText()).contains(f.at("/file").asText());
          }
        });
    assertThat(before.isUnchanged()).isTrue();
  }

  @Test
  void takesAPipelineThatNoFolderHasByBothWays() {
    var created = Parcel.tea().toOurApi(api);
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    var first = created.at("version").asInt();

    assertThat(Parcel.tea().toOurApi(api).at("version").asInt()).as("unchanged").isEqualTo(first);

    var changed = Parcel.tea().with("tea.bpmn", "Sells tea.", "Sells good tea.");
    var modeler = changed.asModeler(api);
    assertThat(modeler.status()).as(modeler.toString()).isEqualTo(200);
    assertThat(api.as("owner").get("/api/pipelines/tea").at("version").asInt()).isEqualTo(first + 1);
    assertThat(changed.asModeler(api).status()).isEqualTo(200);
    assertThat(changed.toOurApi(api).at("version").asInt()).as("unchanged, whoever brought it").isEqualTo(first + 1);

    assertThat(Parcel.tea().toOurApi(api).at("version").asInt()).as("back to the first").isEqualTo(first + 2);
    changed.asModeler(api);
    assertThat(api.as("owner").get("/api/pipelines/tea").at("version").asInt()).as("and forth again").isEqualTo(first + 3);
  }

  @Test
  void completesADiagramThatModelerSendsAlone() {
    var first = Parcel.shipped("three-touches");
    var version = api.as("owner").get("/api/pipelines/three-touches").at("version").asInt();

    assertThat(first.toOurApi(api).at("version").asInt()).as("unchanged makes no version").isEqualTo(version);
    for (int i = 1; i <= 2; i++) {
      var answer = first.with("three-touches.bpmn", "Wakes the interest", "Wakes, try " + i + ", the interest").asModeler(api);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(api.as("owner").get("/api/pipelines/three-touches").at("version").asInt()).isEqualTo(version + i);
    }

    var lead = world.lead("modeler-" + UUID.randomUUID() + "@lovelace.example", "Ada");
    var deal = world.open(lead, "three-touches");
    assertThat(deal.version()).isEqualTo(version + 2);
    world.reply(lead, "Call me");
    var task = api.as("manager").get("/api/tasks?deal=" + deal.number()).at("items/0/id").asText();
    var form = api.as("manager").get("/api/tasks/" + task + "/form");
    assertThat(form.status()).as(form.toString()).isEqualTo(200);
    assertThat(form.body()).contains("\"outcome\"", "\"note\"");
    world.complete(deal, "answer-reply", Map.of("outcome", "interested", "note", "wants a demo"));
    assertThat(world.deal(deal.number()).open()).isFalse();
  }

  @Test
  void checksAttachmentsByTheirOwnNamesAndContents() {
    var good = Parcel.tea();
    var evil = good.files().get("tea.bpmn").replace("${updateDeal}", "${dataSource}");

    for (var name : new String[] {"evilbpmn", "evil_bpmn20.xml", "evil.bpmn20.xml", "other/tea.bpmn", "zz/tea.bpmn"}) {
      var answer = good.plus(name, evil).asModeler(api);
      assertThat(answer.status()).as(name + ": " + answer).isEqualTo(400);
    }
    assertThat(before.isUnchanged()).isTrue();
  }

  @Test
  void takesNoTablesOrCasesOnTheirOwn() {
    var table = new Parcel(Map.of("taste.dmn", Parcel.tea().files().get("taste.dmn"))).asModeler(api);
    assertThat(table.status()).as(table.toString()).isEqualTo(400);
    assertThat(table.at("message").asText()).contains("no diagram");
    var model =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <cmmn:definitions xmlns:cmmn="http://www.omg.org/spec/CMMN/20151109/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/cmmn" targetNamespace="x">
          <cmmn:case id="evil"><cmmn:casePlanModel id="plan"><cmmn:planItem id="item" definitionRef="task" />
            <cmmn:task id="task"><cmmn:extensionElements><camunda:caseExecutionListener event="create" class="java.lang.Thread" />
            </cmmn:extensionElements></cmmn:task></cmmn:casePlanModel></cmmn:case>
        </cmmn:definitions>
        """;

    for (var name : new String[] {"evil.cmmn", "evilcmmn", "evil.cmmn10.xml", "evil.cmmn11.xml", "evil.js", "evil.html"}) {
      assertThat(new Parcel(Map.of(name, model)).asModeler(api).status()).as(name).isEqualTo(400);
      assertThat(Parcel.tea().plus(name, model).asModeler(api).status()).as(name).isEqualTo(400);
    }
    assertThat(before.isUnchanged()).isTrue();
  }
}
