package org.masar.deal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.masar.pipeline.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MasarTest
@Tag("once")
class BoardPageTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired DealCommands commands;

  private Http manager;
  private Http rep;

  @BeforeEach
  void start() {
    world.nobodyElse();
    manager = Http.on(port).login("manager");
    rep = Http.on(port).login("rep");
  }

  @Test
  void goesToThePipelineThatWasLookedAtLast() {
    assertThat(rep.get("/board").header("Location")).endsWith("/board/inbound-demo");
    rep.get("/board/three-touches");
    assertThat(rep.get("/board").header("Location")).endsWith("/board/three-touches");
    assertThat(rep.get("/board/no-such").status()).isEqualTo(404);
  }

  @Test
  void showsCountSumWeightAndNextStep() {
    var deal = deal("Nakheel", "rep");
    manager.patch("/api/deals/" + deal.number(), Map.of("amount", "1000"));
    var lost = deal("Gone", "rep");
    commands.close(lost.number(), Outcome.LOST, "no need");
    commands.close(deal("Later", "rep").number(), Outcome.RECYCLED, null);

    var page = page(manager.get("/board/inbound-demo?q=Nakheel").body());

    var head = page.selectFirst("[data-head=qualification]");
    assertThat(head.selectFirst(".badge").text()).isEqualTo("1");
    assertThat(head.text()).contains("1,000").contains("100");
    var card = page.selectFirst("[data-deal=" + deal.number() + "]");
    assertThat(card.selectFirst(".board-next").text()).contains("Qualify");
    assertThat(page.select("[data-deal=" + lost.number() + "]")).isEmpty();
    assertThat(page.selectFirst(".board-line").text()).contains("lost this month").doesNotContain("· ·");
  }

  @Test
  void offersARepOnlyOwnDealsToMoveAndRefusesOthers() {
    var mine = deal("Mine", "rep");
    var foreign = deal("Foreign", "rep2");

    var page = page(rep.get("/board/inbound-demo").body());
    assertThat(page.select("[data-deal=" + mine.number() + "] [data-move]")).hasSize(1);
    assertThat(page.select("[data-deal=" + foreign.number() + "] [data-move]")).isEmpty();
    assertThat(page(Http.on(port).login("owner").get("/board/inbound-demo").body()).select("[data-move]")).isEmpty();

    var answer = move(rep, foreign, "demo", false);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.at("detail").asText()).contains(foreign.number());
    assertThat(page(rep.get("/board/inbound-demo?owner=me").body()).select("[data-deal=" + foreign.number() + "]")).isEmpty();
  }

  @Test
  void movesAtOnceForwardAndAsksBeforeGoingBack() {
    var deal = deal("Acme", "rep");

    assertThat(move(rep, deal, "demo", false).body()).contains("data-cards=\"demo\"").contains(deal.number());
    assertThat(world.deal(deal.number()).stage()).isEqualTo("demo");

    var asked = move(rep, deal, "qualification", false);
    assertThat(asked.header("X-Masar-Ask")).isEqualTo("true");
    assertThat(world.deal(deal.number()).stage()).isEqualTo("demo");
    move(rep, deal, "qualification", true);
    assertThat(world.deal(deal.number()).stage()).isEqualTo("qualification");
  }

  @Test
  void saysWhyAMoveIsRefusedInTheReadersLanguage() {
    var deal = deal("Acme", "rep");
    commands.close(deal.number(), Outcome.LOST, "no need");

    rep.get("/board/inbound-demo?lang=ar");
    var answer = move(rep, deal, "proposal", false);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.at("detail").asText()).contains(deal.number(), "مغلقة").doesNotContain("closed").doesNotContainPattern("\\d{4}-\\d\\d-\\d\\dT");
  }

  @Test
  void takesAlongWhatIsShownWithoutFormulas() {
    var deal = deal("=HYPERLINK(1)", "rep");
    deal("Other", "rep2");

    var csv = rep.get("/board/inbound-demo.csv?owner=me");

    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.body()).startsWith("\uFEFFNumber,Title").contains(deal.number() + ",'=HYPERLINK(1)").doesNotContain("Other");
    rep.get("/board/inbound-demo?lang=ar");
    assertThat(rep.get("/board/inbound-demo.csv").body()).startsWith("\uFEFFالرقم,");
  }

  @Test
  void findsDealsAndLeadsAndGoesStraightToANumber() {
    var deal = deal("Zanzibar Spice", "rep");

    assertThat(rep.get("/search?q=" + deal.number().toLowerCase()).header("Location")).endsWith("/deals/" + deal.number());
    var found = page(rep.script().get("/search/suggest?q=zanzibar").body());
    assertThat(found.select("a[href='/deals/" + deal.number() + "']")).hasSize(1);
    assertThat(found.select("a[href='/leads/" + deal.leadId() + "']")).hasSize(1);
    assertThat(page(rep.get("/search?q=nothing-like-it").body()).selectFirst("h1").text()).contains("nothing-like-it");
  }

  private Http.Answer move(Http who, Deal deal, String stage, boolean sure) {
    return who.script().submit("/board/inbound-demo/move", Map.of("deal", deal.number(), "stage", stage, "sure", Boolean.toString(sure)));
  }

  private Deal deal(String company, String owner) {
    var answer =
        Http.on(port)
            .as("manager")
            .post(
                "/api/leads",
                Map.of("email", "b" + System.nanoTime() + "@board.example", "company", company, "pipeline", "inbound-demo", "owner", owner));
    return world.deal(answer.at("deal/number").asText());
  }

  private static Document page(String html) {
    return Jsoup.parse(html);
  }
}
