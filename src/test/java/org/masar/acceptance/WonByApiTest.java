package org.masar.acceptance;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the first mail to the order, as a program sees it: everything a rep does goes through the API, as that rep. */
@MasarTest
class WonByApiTest {

  private static final Map<String, Object> GOOD =
      Map.of("need", "clear", "budget", "approved", "authority", "decides", "timing", "this-quarter");

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;

  private Http rep;

  @Test
  void aLeadThatNeverAnsweredIsCalledHandedOverAndWon() {
    world.nobodyElse();
    rep = Http.on(port).as("rep");
    var body = new HashMap<String, Object>(Map.of("email", "won-" + UUID.randomUUID() + "@order.example", "firstName", "Wafa"));
    body.put("pipeline", "three-touches");
    body.put("owner", "rep");
    var first = rep.post("/api/leads", body).at("deal/number").asText();
    world.forward(ofDays(3).plus(ofDays(2)).plus(ofHours(2)));

    complete(first, "Call the lead", Map.of("outcome", "interested", "note", "wants to see it"));
    assertThat(rep.get("/api/deals/" + first).at("outcome").asText()).isEqualTo("handed-over");
    var call = java.util.stream.StreamSupport.stream(rep.get("/api/deals/" + first + "/timeline").at("items").spliterator(), false)
        .filter(i -> i.at("/kind").asText().equals("call")).findFirst().orElseThrow();
    assertThat(call.at("/outcome").asText()).isEqualTo("interested");
    assertThat(call.at("/note").asText()).isEqualTo("wants to see it");
    assertThat(call.at("/by").asText()).isEqualTo("rep");

    var deal = rep.get("/api/deals?pipeline=inbound-demo&outcome=open&owner=rep").at("items/0/number").asText();
    assertThat(rep.get("/api/deals/" + deal).at("fromDeal").asText()).isEqualTo(first);
    complete(deal, null, GOOD);
    complete(deal, null, Map.of("demoOn", clock.instant().plus(ofDays(1)).toString()));
    world.forward(ofDays(1).plus(ofHours(1)));
    complete(deal, null, Map.of("outcome", "held"));
    complete(deal, null, Map.of("amount", 12000, "expectedClose", "2027-01-15"));
    world.forward(ofDays(12));
    complete(deal, null, Map.of("outcome", "accepted", "note", "takes it"));
    complete(deal, null, Map.of("outcome", "won", "amount", 11500));

    var won = rep.get("/api/deals/" + deal);
    assertThat(won.at("outcome").asText()).isEqualTo("won");
    assertThat(won.at("amount/amount").asText()).isEqualTo("11500.00");
    assertThat(won.at("amount/currency").asText()).isEqualTo("SAR");
    assertThat(won.at("next")).isEmpty();
    assertThat(rep.get("/api/tasks?deal=" + deal).at("items")).isEmpty();
  }

  /** Claims and completes the deal's only task. */
  private void complete(String deal, String name, Map<String, Object> answers) {
    var open = rep.get("/api/tasks?deal=" + deal).at("items");
    assertThat(open).as("tasks of %s", deal).hasSize(1);
    if (name != null) {
      assertThat(open.get(0).at("/name").asText()).isEqualTo(name);
    }
    var task = "/api/tasks/" + open.get(0).at("/id").asText();
    assertThat(rep.post(task + "/claim", "").status()).isEqualTo(200);
    var done = rep.post(task + "/complete", Map.of("variables", answers));
    assertThat(done.status()).as("%s", done).isEqualTo(200);
    world.settle();
  }
}
