package org.masar.deal.web;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.LatinWords;
import org.masar.MasarTest;
import org.masar.Statements;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.masar.lead.Lead;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the page of a deal says, in both languages. */
@MasarTest
@Tag("once")
class DealPageTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired DealCommands commands;
  @Autowired Statements statements;

  private Lead ada;
  private Deal deal;

  @BeforeEach
  void someoneComesIn() {
    world.nobodyElse();
    ada = world.lead("ada-" + UUID.randomUUID() + "@lovelace.example", "Ada");
    deal = world.open(ada, "three-touches");
    commands.reassign(deal.number(), "rep");
  }

  @Test
  void saysThatTheNextMailGoesOutUnlessSheAnswers() {
    assertThat(sentence("rep")).matches("Send second touch: .+, \\d\\d:\\d\\d, unless Ada answers before");
  }

  @Test
  void saysWhoseTaskIsNextAndThatItIsLate() {
    world.forward(ofDays(1));
    world.reply(ada, "Let's talk");
    assertThat(sentence("rep")).startsWith("Answer reply: due ").contains("yours");
    assertThat(sentence("manager")).contains("with Sara Rahman");

    world.forward(ofDays(3));

    assertThat(sentence("rep")).matches("Answer reply: due \\d (day|hour)s? ago, yours\\..*|Answer reply: due .* ago, yours\\..*");
    assertThat(page("rep").select(".deal-next.deal-alarm")).hasSize(1);
  }

  @Test
  void saysWhyADealIsStuck() {
    world.forward(ofDays(1));
    world.reply(ada, "Let's talk");

    world.forward(ofDays(6));

    assertThat(page("rep").select(".deal-stuck").text()).matches("Stuck 6 days in Answer, limit 5 days\\.");
    assertThat(page("rep").select(".page-head .deal-red").text()).isEqualTo("Stuck");
  }

  @Test
  void tellsWhatHappenedNewestFirstAndByKind() {
    world.forward(ofHours(1));
    world.reply(ada, "<b>Let's</b> talk");
    world.forward(ofHours(1));
    commands.note(deal.number(), "she is keen");
    var texts = page("rep").select(".deal-line-text").eachText();

    assertThat(texts.get(0)).startsWith("Note by ").contains("she is keen");
    assertThat(texts).anyMatch(t -> t.startsWith("Ada answered") && t.contains("<b>Let's</b> talk"));
    assertThat(texts).contains("Entered First touch");
    assertThat(lines("kind=notes")).allMatch(t -> t.contains("she is keen") || t.contains("gave it to") || t.startsWith("Goes to"));
    assertThat(lines("kind=mails")).hasSize(2);
    assertThat(lines("kind=talks")).isEmpty();
  }

  @Test
  void turnsOldPagesOfTheTimeline() {
    for (int i = 0; i < 30; i++) {
      commands.note(deal.number(), "note " + i);
    }
    var first = Jsoup.parse(browser("rep").get(path("/timeline")).body());
    assertThat(first.select(".deal-line")).hasSize(25);

    var older = Jsoup.parse(browser("rep").get(first.select(".deal-older button").attr("hx-get")).body());

    assertThat(older.select(".deal-line").size()).isGreaterThan(5);
    assertThat(older.select(".deal-older")).isEmpty();
  }

  @Test
  void readsItselfAgainWithAsMuchOfTheTimelineAsWasShown() {
    for (int i = 0; i < 30; i++) {
      commands.note(deal.number(), "note " + i);
    }
    var rep = browser("rep");
    var first = Jsoup.parse(rep.get(path("/timeline")).body());
    var older = Jsoup.parse(rep.get(first.select(".deal-older button").attr("hx-get")).body());
    var all = first.select(".deal-line").size() + older.select(".deal-line").size();
    assertThat(first.select(".deal-timeline").attr("hx-include")).isEqualTo("find [name=shown]");
    assertThat(older.select("[name=shown]").val()).isEqualTo(String.valueOf(all));

    commands.note(deal.number(), "news");
    var again = Jsoup.parse(rep.get(path("/timeline?kind=&shown=" + all)).body());

    assertThat(again.select(".deal-line")).hasSize(all + 1);
    assertThat(again.select(".deal-line").first().text()).contains("news");
    assertThat(Jsoup.parse(rep.get(path("/timeline?shown=2000000000")).body()).select(".deal-line")).hasSize(all + 1);
    assertThat(Jsoup.parse(rep.get(path("/timeline?shown=1")).body()).select(".deal-line")).hasSize(25);
  }

  @Test
  void showsMailsAsTheyWereSentAndNothingOfThemAsHtml() {
    world.reply(ada, "<script>alert(1)</script> Tell me more");

    var mails = Jsoup.parse(browser("rep").get(path("/touches")).body());

    assertThat(mails.select(".deal-mail")).hasSize(2);
    assertThat(mails.select(".deal-letter").eachText()).contains("<script>alert(1)</script> Tell me more");
    assertThat(mails.select("script")).isEmpty();
    assertThat(mails.select(".deal-letter").eachText()).anyMatch(t -> t.startsWith("Hello Ada") && !t.contains("{{"));
    assertThat(mails.text()).contains(world.mailsTo(ada).get(0).subject());
  }

  @Test
  void drawsTheDiagramWithTheTokenAndThePathSoFarInTheReadersLanguage() {
    world.forward(ofDays(3).plus(ofHours(1)));
    var shown = Jsoup.parse(browser("rep").get(path("/diagram")).body());
    var drawing = shown.select("[data-diagram]").first();

    assertThat(drawing.attr("data-marks")).contains("second-touch-wait").contains("\"done\":[").contains("send-first-touch");
    assertThat(shown.select(".deal-steps li.now").text()).contains("2 working days");
    var arabic = browser("rep").with("Accept-Language", "ar").get(drawing.attr("data-diagram") + "?lang=ar");
    assertThat(arabic.status()).isEqualTo(200);
    assertThat(arabic.body()).contains("name=\"التواصل الأول\"").doesNotContain("Send first touch").doesNotContain("documentation>");
    assertThat(browser("owner").get("/pipelines/three-touches/versions/99/diagram").status()).isEqualTo(404);
  }

  @Test
  void linksToTheDealItWasHandedOverTo() {
    world.reply(ada, "Yes please");
    world.complete(deal, "answer-reply", Map.of("outcome", "interested", "note", "wants a demo"));

    var link = page("rep").select(".deal-facts a[href^=/deals/]");

    assertThat(link).hasSize(1);
    var next = Jsoup.parse(browser("rep").get(link.attr("href")).body());
    assertThat(next.select(".deal-facts a[href=/deals/" + deal.number() + "]")).hasSize(1);
    assertThat(page("rep").select(".deal-sentence").text()).startsWith("Closed as handed over");
    assertThat(lines("kind=notes")).anyMatch(t -> t.matches("Handed over to .?D-\\d+.?"));
    var notes = Jsoup.parse(browser("rep").get(link.attr("href") + "/timeline?kind=notes&lang=ar").body()).select(".deal-line-text").eachText();
    assertThat(notes).anyMatch(t -> t.startsWith("حُوّلت من") && t.contains(deal.number()));
  }

  @Test
  void speaksArabicThroughout() {
    world.reply(ada, "Yes please");
    commands.note(deal.number(), "keen");
    commands.move(deal.number(), "call", "she asked");
    var rep = browser("manager");
    var names = new String[] {"Ada", "Sara", "Rahman", "Omar", "Khalil", "Acme", deal.number()};

    for (var part : List.of("", "/now", "/timeline", "/facts", "/facts/edit", "/touches", "/diagram", "/move", "/close", "/reassign")) {
      var answer = rep.get(path(part) + "?lang=ar");
      assertThat(answer.status()).as(part).isEqualTo(200);
      assertThat(LatinWords.on(answer.body(), names)).as(part).isEmpty();
    }
  }

  @Test
  void isFriendlyAboutADealThatDoesNotExist() {
    var answer = browser("rep").get("/deals/unknown");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(Jsoup.parse(answer.body()).select("main h1").text()).isEqualTo("There is no such deal");
    assertThat(browser("rep").get("/deals/unknown/timeline").status()).isEqualTo(404);
  }

  @Test
  void costsTheSameFewStatementsHoweverMuchHappened() {
    var rep = browser("rep");
    rep.get(path(""));
    var before = statements.of(() -> rep.get(path("")));
    for (int i = 0; i < 20; i++) {
      commands.note(deal.number(), "note " + i);
    }

    var after = statements.of(() -> rep.get(path("")));

    assertThat(after.statements()).isEqualTo(before.statements()).isLessThanOrEqualTo(25);
  }

  private List<String> lines(String query) {
    return Jsoup.parse(browser("rep").get(path("/timeline?" + query)).body()).select(".deal-line-text").eachText();
  }

  private String sentence(String user) {
    return page(user).select(".deal-sentence").text().replaceAll("[\\u2066-\\u2069]", "");
  }

  private Document page(String user) {
    var answer = browser(user).get(path(""));
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
