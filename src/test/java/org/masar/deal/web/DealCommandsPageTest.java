package org.masar.deal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.masar.lead.Lead;
import org.masar.pipeline.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What can be done on the page of a deal, by whom, and how it is refused. */
@MasarTest
@Tag("once")
class DealCommandsPageTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired DealCommands commands;

  private Lead ada;
  private Deal deal;

  @BeforeEach
  void someoneComesIn() {
    world.nobodyElse();
    ada = world.lead("ada-" + UUID.randomUUID() + "@lovelace.example", "Ada");
    deal = world.open(ada, "three-touches");
    commands.reassign(deal.number(), "rep");
  }

  @ParameterizedTest
  @CsvSource({
    "rep,     move close",
    "rep2,    ''",
    "manager, move close skip-wait reassign",
    "admin,   move close skip-wait reassign",
    "owner,   ''",
  })
  void offersWhatTheCallerMay(String user, String offered) {
    var page = Jsoup.parse(browser(user).get(path("")).body());

    var commands = page.select(".deal-actions [hx-get]").eachAttr("hx-get").stream().map(a -> a.replaceAll(".*/|\\?.*", "")).toList();
    assertThat(String.join(" ", commands)).isEqualTo(offered);
    assertThat(page.select("form.deal-log")).hasSize(user.equals("owner") ? 0 : 1);
    assertThat(page.select(".deal-facts button")).hasSize(user.equals("owner") ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"rep2, move", "rep2, close", "rep, reopen", "rep, reassign", "rep, skip-wait", "owner, move", "owner, close", "owner, notes", "owner, facts"})
  void refusesWhatTheCallerMayNotAndChangesNothing(String user, String command) {
    var fields = Map.of("stage", "call", "outcome", "lost", "reason", "no", "owner", "rep2", "text", "x", "title", "Mine", "currency", "SAR");
    var before = world.deal(deal.number());

    assertThat(browser(user).submit(path("/" + command), fields).status()).isEqualTo(403);

    assertThat(world.deal(deal.number())).isEqualTo(before);
  }

  @Test
  void saysBeforeAMoveWhatItBringsAbout() {
    commands.move(deal.number(), "call", null);

    var dialog = ask("rep", "/move?stage=first-touch");

    assertThat(dialog.select(".deal-what").text())
        .contains("goes back", "It was in First touch before", "At once it sends again: Send first touch", "Cancelled: Call the lead");
    assertThat(dialog.select("select[name=stage] option[selected]").val()).isEqualTo("first-touch");
  }

  @Test
  void movesAndSaysSoOnThePage() {
    var answer = browser("rep").script().submit(path("/move"), Map.of("stage", "call", "reason", "she asked"));

    assertThat(answer.header("HX-Redirect")).isEqualTo(path(""));
    assertThat(world.deal(deal.number()).stage()).isEqualTo("call");
    assertThat(ask("rep", "").select(".deal-line-text").first().text()).contains("moved it from First touch to Call").contains("she asked");
  }

  @Test
  void aRefusedMoveComesBackWithTheReasonAndWhatWasTyped() {
    var answer = browser("rep").script().submit(path("/move"), Map.of("stage", "first-touch", "reason", "by mistake"));

    assertThat(answer.status()).isEqualTo(422);
    var dialog = Jsoup.parse(answer.body());
    assertThat(dialog.select("[role=alert]").text()).contains("already");
    assertThat(dialog.select("input[name=reason]").val()).isEqualTo("by mistake");
    assertThat(browser("rep").submit(path("/move"), Map.of("stage", "first-touch")).status()).isEqualTo(409);
  }

  @Test
  void losingNeedsAReasonAndCancelsWhatItWaitsFor() {
    assertThat(ask("rep", "/close?outcome=lost").select(".deal-what").text()).contains("Cancelled: the wait 3 days").contains("No mail goes out any more");
    var without = browser("rep").with("Accept-Language", "ar").script().submit(path("/close?lang=ar"), Map.of("outcome", "lost"));
    assertThat(without.status()).isEqualTo(422);
    assertThat(without.body()).contains("اذكر سبب الخسارة");

    browser("rep").script().submit(path("/close"), Map.of("outcome", "lost", "reason", "chose another"));

    var closed = world.deal(deal.number());
    assertThat(closed.outcome()).isEqualTo(Outcome.LOST);
    assertThat(closed.reason()).isEqualTo("chose another");
    assertThat(ask("rep", "").select(".deal-actions [hx-get]")).isEmpty();
    assertThat(ask("manager", "").select(".deal-actions [hx-get]")).hasSize(1);
  }

  @Test
  void reopensAtAStage() {
    commands.close(deal.number(), Outcome.LOST, "too soon");
    assertThat(ask("manager", "/reopen?stage=call").select(".deal-what").text()).contains("Call the lead");

    browser("manager").script().submit(path("/reopen"), Map.of("stage", "call", "reason", "she is back"));

    assertThat(world.deal(deal.number()).open()).isTrue();
    assertThat(world.deal(deal.number()).stage()).isEqualTo("call");
    var again = browser("manager").script().submit(path("/reopen"), Map.of("stage", "call"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains("nothing to reopen");
  }

  @Test
  void reassignsWithTheTasks() {
    world.reply(ada, "Hello");
    assertThat(ask("manager", "/reassign").select(".deal-what").text()).isEqualTo("One open task goes along.");

    browser("manager").script().submit(path("/reassign"), Map.of("owner", "rep2"));

    assertThat(world.deal(deal.number()).owner()).isEqualTo("rep2");
    assertThat(world.tasksOf(deal)).allMatch(t -> "rep2".equals(t.getAssignee()));
    assertThat(browser("manager").script().submit(path("/reassign"), Map.of("owner", "")).status()).isEqualTo(422);
  }

  @Test
  void skipsAWaitAfterSayingWhatFollows() {
    assertThat(ask("manager", "/skip-wait").select(".deal-what").text()).contains("At once: Send second touch");

    browser("manager").script().submit(path("/skip-wait"), Map.of());
    world.settle();

    assertThat(world.mailsTo(ada)).hasSize(2);
  }

  @Test
  void wrongFactsStayInTheFormWithWhatIsWrongBesideThem() {
    var fields = Map.of("title", "", "amount", "a lot", "currency", "XXL", "expectedClose", "soon");

    var answer = browser("rep").script().submit(path("/facts"), fields);

    assertThat(answer.status()).isEqualTo(422);
    var form = Jsoup.parse(answer.body());
    assertThat(form.select(".invalid-feedback")).hasSize(4);
    assertThat(form.select("input[name=amount]").val()).isEqualTo("a lot");
    assertThat(world.deal(deal.number()).title()).isEqualTo(deal.title());
  }

  @Test
  void keepsFactsAndEmptiesThem() {
    browser("rep").script().submit(path("/facts"), Map.of("title", "Ada & Co", "amount", "١٢٬٥٠٠٫٥٠", "currency", "usd", "expectedClose", "2027-01-31"));
    var kept = world.deal(deal.number());
    assertThat(kept.amount()).isEqualByComparingTo("12500.50");
    assertThat(kept.currency()).isEqualTo("USD");
    assertThat(kept.expectedClose()).hasToString("2027-01-31");

    browser("rep").script().submit(path("/facts"), Map.of("title", "Ada & Co", "amount", "", "currency", "USD", "expectedClose", ""));

    assertThat(world.deal(deal.number()).amount()).isNull();
    assertThat(world.deal(deal.number()).expectedClose()).isNull();
    assertThat(ask("rep", "").select("h1").text()).isEqualTo("Ada & Co");
  }

  @Test
  void logsNotesAndTalksOnOneTimeline() {
    var rep = browser("rep").script();

    assertThat(rep.submit(path("/notes"), Map.of("text", "keen", "kind", "note")).header("HX-Trigger")).isEqualTo("dealChanged");
    rep.submit(path("/notes"), Map.of("text", "budget is fine", "kind", "call.in"));
    var empty = rep.submit(path("/notes"), Map.of("text", " ", "kind", "meeting"));

    assertThat(empty.status()).isEqualTo(422);
    assertThat(Jsoup.parse(empty.body()).select("option[selected]").val()).isEqualTo("meeting");
    var texts = ask("rep", "/timeline").select(".deal-line-text").eachText();
    assertThat(texts).anyMatch(t -> t.contains("Note by Sara Rahman") && t.contains("keen"));
    assertThat(texts).anyMatch(t -> t.contains("Ada called Sara Rahman") && t.contains("budget is fine"));
  }

  @Test
  void everyKindOfTalkHasItsNameOnTheLeadsPage() {
    for (var kind : List.of("call.out", "meeting", "message.in")) {
      browser("rep").script().submit(path("/notes"), Map.of("text", "about " + kind, "kind", kind));
    }

    var touches = Jsoup.parse(browser("rep").get("/leads/" + ada.id() + "/touches").body());

    assertThat(touches.select("li strong").eachText()).startsWith("Message", "Meeting", "Call");
  }

  private Document ask(String user, String what) {
    var answer = browser(user).get(path(what));
    assertThat(answer.status()).isEqualTo(200);
    return Jsoup.parse(answer.body().replaceAll("[\\u2066-\\u2069]", ""));
  }

  private Http browser(String user) {
    return Http.on(port).login(user);
  }

  private String path(String rest) {
    return "/deals/" + deal.number() + rest;
  }
}
