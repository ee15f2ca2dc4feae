package org.masar.acceptance;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.Timeline;
import org.masar.deal.TimelineEntry;
import org.masar.lead.Lead;
import org.masar.mail.HitJudging;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A deal waits for a click: a person's moves it, a program's does not. */
@MasarTest
class ClicksTest {

  private static final String PERSON = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0";

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired Timeline timeline;
  @Autowired HitJudging judging;
  @Autowired JdbcClient db;

  private Http browser;
  private Lead lead;

  @BeforeEach
  void aPipelineThatWaitsForAClick() {
    world.nobodyElse();
    browser = Http.on(port).with("User-Agent", PERSON);
    lead = world.lead("click-" + UUID.randomUUID() + "@click.example", "Mona");
    var tea = Parcel.tea().with("emails/hello.en.md", "Hello", "See [teas](https://tea.example/menu) and [more](https://tea.example/more). Hello");
    assertThat(tea.toOurApi(Http.on(port)).status()).isIn(200, 201);
  }

  @Test
  void aScannerOfAllLinksMovesNoDealAndIsNotOnItsTimeline() {
    var deal = world.open(lead, "tea");
    clock.forward(ofSeconds(2));
    links().forEach(
        link -> {
          browser.send("HEAD", link, java.net.http.HttpRequest.BodyPublishers.noBody());
          assertThat(browser.get(link).status()).isEqualTo(302);
        });

    judge();

    assertThat(kinds(deal)).doesNotContain("link-clicked", "signal");
    assertThat(world.deal(deal.number()).stage()).isEqualTo("first-touch");
  }

  @Test
  void aPersonsClickIsOnTheTimelineOfItsDealAndMovesThatOneOnly() {
    var deal = world.open(lead, "tea");
    var links = links();
    var other = world.open(lead, "three-touches");
    clock.forward(ofMinutes(5));

    var answer = browser.get(links.get(0));
    judge();

    assertThat(answer.header("Location")).isEqualTo("https://tea.example/menu");
    assertThat(entries(deal, "link-clicked")).extracting(TimelineEntry::text).containsExactly("https://tea.example/menu");
    assertThat(entries(deal, "signal")).extracting(TimelineEntry::text).containsExactly("LinkClicked");
    assertThat(world.deal(deal.number()).stage()).isEqualTo("talk");
    assertThat(kinds(other)).doesNotContain("link-clicked", "signal");
  }

  @Test
  void nothingIsNotedOfALeadWhoWantsThat() {
    var rep = Http.on(port).login("rep");
    var page = rep.get("/leads/" + lead.id() + "/contact").body();
    assertThat(page).contains("/leads/" + lead.id() + "/tracking");

    rep.submit("/leads/" + lead.id() + "/tracking", java.util.Map.of("off", "true"));
    world.open(lead, "tea");

    assertThat(world.mailsTo(lead).get(0).text()).contains("https://tea.example/menu").doesNotContain("/t/");
    assertThat(rep.get("/leads/" + lead.id() + "/contact").body()).contains("not noted").contains("value=\"false\"");
  }

  @Test
  void nothingIsNotedInAPipelineThatSaysSo() {
    var plain = Parcel.tea().with("emails/hello.en.md", "Hello", "See [teas](https://tea.example/menu). Hello");
    var silent = plain.with("tea.bpmn", "<camunda:property name=\"moves\"", "<camunda:property name=\"tracking\" value=\"off\" /><camunda:property name=\"moves\"");
    assertThat(silent.toOurApi(Http.on(port)).status()).isEqualTo(201);

    world.open(lead, "tea");

    assertThat(world.mailsTo(lead).get(0).text()).contains("https://tea.example/menu").doesNotContain("/t/");
    assertThat(plain.toOurApi(Http.on(port)).status()).isEqualTo(201);
  }

  @Test
  void whoIsErasedLeavesNoClickBehind() {
    world.open(lead, "tea");
    var link = links().get(0);
    clock.forward(ofMinutes(5));
    browser.get(link);
    judge();
    assertThat(notedOf(lead, "email_hit")).isPositive();
    assertThat(notedOf(lead, "email_link")).isPositive();

    assertThat(Http.on(port).login("manager").submit("/leads/" + lead.id() + "/erase", java.util.Map.of()).status()).isEqualTo(302);

    assertThat(notedOf(lead, "email_hit")).isZero();
    assertThat(notedOf(lead, "email_link")).isZero();
    browser.get(link);
    assertThat(notedOf(lead, "email_hit")).as("by the old link").isZero();
  }

  private int notedOf(Lead person, String table) {
    return db.sql("select count(*) from " + table + " where email_id in (select id from email where lead_id = ?)").param(person.id()).query(Integer.class).single();
  }

  private void judge() {
    clock.forward(ofSeconds(10));
    judging.judge();
    world.settle();
  }

  private List<String> links() {
    var text = world.mailsTo(lead).get(0).text();
    return Pattern.compile("/t/[0-9a-v]+").matcher(text).results().map(r -> r.group()).toList();
  }

  private List<String> kinds(Deal deal) {
    return timeline.of(deal, 50, null).items().stream().map(TimelineEntry::kind).toList();
  }

  private List<TimelineEntry> entries(Deal deal, String kind) {
    return timeline.of(deal, 50, null).items().stream().filter(e -> e.kind().equals(kind)).toList();
  }
}
