package org.masar.mail.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.lead.Lead;
import org.masar.mail.DemoMailbox;
import org.masar.web.NotFound;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo's mailbox lets one read what a lead got, and be that lead. */
@MasarTest
@Tag("once")
class MailboxPageTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired JdbcClient db;

  private Http rep;

  @BeforeEach
  void logIn() {
    rep = Http.on(port).login("rep");
  }

  @Test
  void whatWasSentLastComesFirstAndIsOpen() {
    var early = world.lead("early@mailbox.example", "Early");
    var late = world.lead("late@mailbox.example", "Late");
    var deal = world.open(early, "three-touches");
    world.open(late, "three-touches");

    var page = page("/mailbox?q=@mailbox.example");

    assertThat(page.select("#mailbox-list a[data-row] bdi.fw-bold").eachText().subList(0, 2)).containsExactly("Late", "Early");
    assertThat(page.select("#mailbox-pane .card-header").text()).contains("late@mailbox.example");
    var other = page("/mailbox?q=early@mailbox.example&mail=" + mail(early));
    assertThat(other.select("#mailbox-list a[data-row]")).hasSize(1);
    assertThat(other.select("#mailbox-pane .mailbox-text").text()).contains("Early");
    assertThat(other.select("#mailbox-pane a[href=/deals/" + deal.number() + "]")).hasSize(1);
    assertThat(page("/mailbox?q=nobody-like-this").select("#mailbox-list a[data-row]")).isEmpty();
  }

  @Test
  void anAnswerReachesTheDealAtOnceAndStandsBelowTheMail() {
    var lead = world.lead("answers@mailbox.example", "Ann");
    var deal = world.open(lead, "three-touches");

    var answer = post("/mailbox/" + mail(lead) + "/answer", "text=" + encoded("Tell me <more> please"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Masar-Notice")).contains("Ann");
    assertThat(Jsoup.parse(answer.body()).select(".mailbox-back").text()).contains("Tell me <more> please");
    assertThat(world.deal(deal.number()).stage()).isEqualTo("answer");
    assertThat(world.tasksOf(deal)).extracting(t -> t.getTaskDefinitionKey()).containsExactly("answer-reply");
  }

  @Test
  void anEmptyAnswerIsRefusedAndNothingIsSent() {
    var lead = world.lead("empty@mailbox.example", "Emma");
    var deal = world.open(lead, "three-touches");

    var answer = post("/mailbox/" + mail(lead) + "/answer", "text=++");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(world.deal(deal.number()).stage()).isEqualTo("first-touch");
  }

  @Test
  void outOfOfficeStopsNothingAndUnsubscribingEndsIt() {
    var lead = world.lead("away@mailbox.example", "Amy");
    var deal = world.open(lead, "three-touches");

    var answer = post("/mailbox/" + mail(lead) + "/answer", "away=true");

    assertThat(Jsoup.parse(answer.body()).select(".mailbox-back").text()).contains("Automatic answer");
    assertThat(world.deal(deal.number()).stage()).isEqualTo("first-touch");
    var wayOut = Jsoup.parse(answer.body()).select("a[href^=/u/]").attr("href");
    assertThat(rep.get(wayOut).status()).isEqualTo(200);
    assertThat(Http.on(port).send("POST", wayOut, BodyPublishers.noBody()).status()).isEqualTo(200);
    assertThat(world.deal(deal.number()).open()).isFalse();
    assertThat(page("/mailbox?mail=" + mail(lead)).select("#mailbox-pane form p")).hasSize(1);
  }

  @Test
  void everybodyMayUseItInTheDemoAndItSpeaksArabic() {
    for (var user : new String[] {"manager", "owner", "admin"}) {
      assertThat(Http.on(port).login(user).get("/mailbox").status()).as(user).isEqualTo(200);
    }
    assertThat(Http.on(port).with("Accept", "text/html").get("/mailbox").status()).isEqualTo(302);
    var arabic = Jsoup.parse(Http.on(port).login("owner").with("Accept-Language", "ar").get("/mailbox").body());
    assertThat(arabic.select("html").attr("dir")).isEqualTo("rtl");
    assertThat(arabic.select("h1").text()).isEqualTo("صندوق البريد");
  }

  @Test
  void whereMailGoesOutForRealThereIsNone() {
    var nowhere = new StaticListableBeanFactory().getBeanProvider(DemoMailbox.class);
    var page = new MailboxPage(nowhere, null, null, null, null, null);

    assertThatThrownBy(() -> page.page("", null, 60, null)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> page.answer(1, "x", false, null, null, null)).isInstanceOf(NotFound.class);
  }

  private Document page(String path) {
    var answer = rep.get(path);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private Http.Answer post(String path, String form) {
    return rep.with("HX-Request", "true").with("Content-Type", "application/x-www-form-urlencoded").send("POST", path, BodyPublishers.ofString(form));
  }

  private long mail(Lead lead) {
    return db.sql("select max(id) from email where to_address = ?").param(lead.email()).query(Long.class).single();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
