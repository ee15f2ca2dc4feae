package org.masar.acceptance;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Cockpit shows a manager of stuck deals, asked through the calls that its pages make. */
@MasarTest
class CockpitTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final String PLUGIN = "/camunda/api/cockpit/plugin/base/default";

  @LocalServerPort int port;
  @Autowired World world;

  private Http cockpit;
  private Deal deal;

  @BeforeEach
  void aDealWaitsTooLong() {
    world.nobodyElse();
    world.sweep();
    deal = world.open(world.lead("omar-" + UUID.randomUUID() + "@khayyam.example", "Omar"), "inbound-demo");
    var browser = Http.on(port).login("manager");
    browser.get("/camunda/app/cockpit/default/");
    cockpit = browser.with("Accept", "application/json").with("X-XSRF-TOKEN", browser.cookies().get("XSRF-TOKEN"));
  }

  @Test
  void countsAStuckDealUntilItMoves() {
    assertThat(incidentsOfPipeline()).isZero();

    world.forward(ofDays(7));
    world.sweep();

    assertThat(incidentsOfPipeline()).isEqualTo(1);
    assertThat(incidentsOnTheFirstPage()).isEqualTo(1);
    var incident = incidents().get(0);
    assertThat(incident.get("incidentType").asText()).isEqualTo("stuckDeal");
    assertThat(incident.get("incidentMessage").asText()).isEqualTo("7 days in Qualification, limit 5");
    assertThat(incident.get("activityId").asText()).as("drawn where it waits").isEqualTo("qualify");
    var listed = cockpit.post(PLUGIN + "/process-instance?firstResult=0&maxResults=50", Map.of("withIncident", true));
    assertThat(listed.status()).as(listed.body()).isEqualTo(200);
    assertThat(listed.json()).extracting(i -> i.get("businessKey").asText()).contains(deal.number());

    assertThat(Http.on(port).as("manager").post("/api/deals/" + deal.number() + "/move", Map.of("stage", "demo")).status()).isEqualTo(200);
    world.sweep();

    assertThat(incidentsOfPipeline()).isZero();
    assertThat(incidentsOnTheFirstPage()).isZero();
    assertThat(incidents()).isEmpty();
  }

  @Test
  void keepsOneIncidentPerStayHoweverOftenItIsSwept() {
    world.forward(ofDays(6));
    world.sweep();
    world.forward(ofDays(3));
    world.sweep();
    world.sweep();

    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).get("incidentMessage").asText()).startsWith("9 days");
  }

  @Test
  void showsNothingToARep() {
    var rep = Http.on(port).login("rep").with("Accept", "application/json");

    assertThat(rep.get(PLUGIN + "/process-definition/statistics").status()).isEqualTo(403);
    assertThat(rep.get(PLUGIN + "/incident").status()).isEqualTo(403);
    assertThat(Http.on(port).with("Accept", "application/json").get(PLUGIN + "/incident").status()).isEqualTo(401);
    assertThat(rep.get("/camunda/app/cockpit/default/").status()).isEqualTo(403);
  }

  /** The counter beside the pipeline's name on the page Processes. */
  private int incidentsOfPipeline() {
    var answer = cockpit.get(PLUGIN + "/process-definition/statistics?firstResult=0&maxResults=50");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    for (JsonNode definition : answer.json()) {
      if (definition.get("key").asText().equals("inbound-demo")) {
        return definition.get("incidents").asInt();
      }
    }
    throw new AssertionError("inbound-demo is not on the page: " + answer.body());
  }

  /** The chart of open incidents on the dashboard. */
  private int incidentsOnTheFirstPage() {
    var answer = cockpit.get(ENGINE + "/process-definition/statistics?rootIncidents=true");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    int sum = 0;
    for (JsonNode definition : answer.json()) {
      for (JsonNode kind : definition.get("incidents")) {
        sum += kind.get("incidentCount").asInt();
      }
    }
    return sum;
  }

  private JsonNode incidents() {
    var ofThisDeal = Map.of("processInstanceIdIn", new String[] {world.deal(deal.number()).processInstance()});
    var answer = cockpit.post(PLUGIN + "/incident?firstResult=0&maxResults=50", ofThisDeal);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}
