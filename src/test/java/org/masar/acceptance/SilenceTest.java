package org.masar.acceptance;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.pipeline.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who asked not to be written to, is not: on the page, by one click, in every pipeline, for ever. */
@MasarTest
class SilenceTest {

  @LocalServerPort int port;
  @Autowired World world;

  private Lead mona;
  private Deal touches;

  @BeforeEach
  void oneMailIsOut() {
    world.nobodyElse();
    mona = world.lead("mona-" + UUID.randomUUID() + "@silence.example", "Mona");
    touches = world.open(mona, "three-touches");
    assertThat(world.mailsTo(mona)).hasSize(1);
  }

  @Test
  void lookingAtThePageChangesNothing() {
    var page = Http.on(port).with("Accept", "text/html").get(world.wayOut(mona));

    assertThat(page.status()).isEqualTo(200);
    assertThat(world.deal(touches.number()).open()).isTrue();
  }

  @Test
  void thePageStopsEverythingInEveryPipeline() {
    var demo = world.open(mona, "inbound-demo");

    post("");

    assertSilent(demo);
  }

  @Test
  @Tag("once")
  void oneClickStopsEverythingInEveryPipeline() {
    var demo = world.open(mona, "inbound-demo");

    post("List-Unsubscribe=One-Click");
    post("List-Unsubscribe=One-Click");

    assertSilent(demo);
  }

  @Test
  void anOutOfOfficeAnswerWithoutADayOfReturnStopsNothing() {
    world.autoReply(mona, "I am on leave and read no mail");

    assertThat(world.deal(touches.number()).stage()).isEqualTo("first-touch");
    world.forward(ofDays(3).plusHours(1));
    assertThat(world.mailsTo(mona)).hasSize(2);
    assertThat(Http.on(port).as("rep").get("/api/deals/" + touches.number() + "/timeline").body()).contains("auto-reply");
  }

  @Test
  void whoMayNotBeWrittenToByHandIsNot() {
    var silenced = Http.on(port).as("rep").post("/api/leads/" + mona.id() + "/suppress", Map.of("reason", "asked on the phone"));
    assertThat(silenced.status()).isEqualTo(200);
    assertThat(world.deal(touches.number()).outcome()).as("its sequence stops at once").isEqualTo(Outcome.LOST);

    world.forward(ofDays(10));

    assertThat(world.mailsTo(mona)).hasSize(1);
  }

  private void assertSilent(Deal demo) {
    world.settle();
    assertThat(world.deal(touches.number()).outcome()).isEqualTo(Outcome.LOST);
    assertThat(world.deal(touches.number()).reason()).isEqualTo("unsubscribed");
    assertThat(world.deal(demo.number()).outcome()).isEqualTo(Outcome.LOST);
    assertThat(world.tasksOf(touches)).isEmpty();
    assertThat(world.tasksOf(demo)).isEmpty();

    var later = world.open(mona, "three-touches");
    world.forward(ofDays(30));

    assertThat(world.mailsTo(mona)).as("mails after asking not to be written to").hasSize(1);
    assertThat(world.deal(later.number()).outcome()).isEqualTo(Outcome.LOST);
  }

  private void post(String body) {
    var answer =
        Http.on(port).with("Content-Type", "application/x-www-form-urlencoded").send("POST", world.wayOut(mona), BodyPublishers.ofString(body));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
  }
}
