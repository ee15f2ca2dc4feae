package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Deployed;
import org.masar.Http;
import org.masar.LatinWords;
import org.masar.MasarTest;
import org.masar.Multipart;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.mail.SendingPause;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two wordings of a mail are compared, and what came of each step's mails is counted. */
@MasarTest
class ComparedWordingsTest {

  private static final String KEY = "compared-by-owner";
  private static final Map<String, String> SUBJECTS = Map.of("A", "The long one", "B", "The short one");

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Leads leads;
  @Autowired DealCommands commands;
  @Autowired JdbcClient jdbc;
  @Autowired RepositoryService repository;
  @Autowired SendingPause pause;

  private final Map<String, Deal> got = new HashMap<>();
  private Deployed before;
  private Http owner;

  @BeforeEach
  void aPipelineThatWritesInTwoWays() throws IOException {
    world.nobodyElse();
    before = Deployed.now(repository);
    owner = Http.on(port).login("owner");
    forgetWordings();
    deploy("variant: first-touch-short\n", "Bye");
  }

  @AfterEach
  void takeItBack() {
    before.restore();
    jdbc.sql("update channel set paused_at = null, resumed_at = null").update();
    forgetWordings();
    jdbc.sql("delete from preference").update();
  }

  @Test
  void aLeadGetsOneOfTwoAndEverythingSaysWhich() throws IOException {
    bothHalves();

    for (var half : List.of("A", "B")) {
      var deal = got.get(half);
      assertThat(world.mailsTo(lead(deal)).get(0).subject()).isEqualTo(SUBJECTS.get(half));
      assertThat(owner.get("/api/deals/" + deal.number() + "/emails/first-touch?language=ar").at("variant").asText()).as("in another language").isEqualTo(half);
      var why = page("/mail/" + mail(deal) + "/why");
      assertThat(why.select("[data-variant]").text()).contains("It is " + half + " of two wordings");
      assertThat(why.select("[data-variant] a").attr("href")).isEqualTo("/emails/" + KEY + "/first-touch#compared");
    }
    deploy("variant: first-touch-short\n", "See you");
    var b = got.get("B");
    assertThat(owner.get("/api/deals/" + b.number() + "/emails/first-touch").at("variant").asText()).as("after the words were mended").isEqualTo("B");
    assertThat(owner.get("/api/deals/" + b.number() + "/emails/first-touch").at("markdown").asText()).contains("See you");
  }

  @Test
  void theOwnerReadsBothAndWhatCameOfEachAlsoAfterTheEnd() throws IOException {
    bothHalves();
    var b = lead(got.get("B"));
    world.reply(b, "Tell me more");

    var page = page("/emails/" + KEY + "/first-touch?lead=" + b.id());
    assertThat(page.select("[data-half]").first().text()).isEqualTo("gets B.");
    assertThat(page.select("[data-subject]").eachText()).containsExactly("The long one", "The short one");
    assertThat(page.select("iframe.email-look")).hasSize(2);
    var compared = page.selectFirst("[data-compared=first-touch-short]");
    assertThat(compared.select("h2").text()).isEqualTo("Which wording does better");
    assertThat(compared.select("[data-outcome]").text()).contains("Not known yet. Nothing can be said before each has reached 50 people");
    assertThat(compared.selectFirst("tr[data-half=A]").text()).contains("first-touch " + count("A") + " 0 0%, between 0% and");
    assertThat(compared.selectFirst("tr[data-half=B]").text()).contains("first-touch-short " + count("B") + " 1 ");
    assertThat(page("/emails").select("[data-template=first-touch-short]").text()).contains("half of the leads get it instead of").doesNotContain("no step");

    page = page("/emails/" + KEY + "/first-touch?lang=ar&language=ar");
    page.select(".masar-tour, a[href^=/pipelines/" + KEY + "], [data-subject], [data-text], .line-diff").remove();
    assertThat(LatinWords.on(page.outerHtml(), "Nour", "Acme", "Nadia", "Farouk", "first-touch", "variant")).isEmpty();
    owner.get("/emails?lang=en");

    deploy("", "Bye");
    var ended = page("/emails/" + KEY + "/first-touch").selectFirst("[data-compared=first-touch-short]");
    assertThat(ended.select("h2").text()).isEqualTo("Compared before");
    assertThat(ended.selectFirst("tr[data-half=B]").text()).contains(" 1 ");
    var later = world.open(world.lead("later-" + UUID.randomUUID() + "@compared.example", "Nour"), KEY);
    assertThat(variant(later)).isNull();
  }

  @Test
  void aMailThatWasHeldGoesInTheSameWordingThatWasShownMeanwhile() {
    jdbc.sql("update channel set paused_at = current_timestamp, why = '554 5.7.1 blocked' where name = 'mail'").update();
    var held = new HashMap<String, Set<String>>();
    for (int i = 0; i < 60 && held.size() < 2; i++) {
      var deal = world.open(world.lead("held-" + UUID.randomUUID() + "@compared.example", "Nour"), KEY);
      var mail = owner.get("/api/mail?state=held").at("items").get(0);
      assertThat(mail.get("deal").asText()).isEqualTo(deal.number());
      held.computeIfAbsent(mail.get("subject").asText(), subject -> new HashSet<>()).add(deal.number());
    }
    assertThat(held).containsOnlyKeys(SUBJECTS.values());

    pause.goOn("manager");
    world.settle();

    held.forEach(
        (subject, deals) ->
            assertThat(jdbc.sql("select distinct subject || ' ' || variant from email where about in (:deals) and state = 'SENT'").param("deals", deals).query(String.class).list())
                .containsExactly(subject + " " + (subject.equals(SUBJECTS.get("A")) ? "A" : "B")));
    assertThat(jdbc.sql("select count(*) from email where about in (:deals) and state = 'SENT'")
            .param("deals", held.values().stream().flatMap(Set::stream).toList())
            .query(Integer.class)
            .single())
        .isEqualTo(held.values().stream().mapToInt(Set::size).sum());
  }

  @Test
  void thePipelineShowsWhatCameOfEachStepsMails() {
    bothHalves();
    var a = got.get("A");
    world.reply(lead(a), "Tell me more");
    commands.signal(a.number(), "MeetingBooked", Map.of());

    var step = page("/pipelines/" + KEY + "/mails").selectFirst("[data-step=send-first-touch]");
    assertThat(step.select("tr").first().text()).isEqualTo("Send first touch");
    var ofA = row(step.select("tr").eachText(), "A first-touch ·");
    var n = count("A");
    assertThat(ofA).startsWith("A first-touch · English: version 1 of").contains(" 1 " + n + " " + n + " ").containsPattern(" 1 \\d+% 1 \\d+% 0 0 0 opened, 0 clicked$");
    assertThat(step.select("a").eachAttr("href")).contains("/emails/" + KEY + "/first-touch-short?language=en&newer=1#versions");
    assertThat(Jsoup.parse(Http.on(port).login("rep").get("/pipelines/" + KEY + "/mails").body()).select("[data-step] a")).as("for reps, who have no such page").isEmpty();

    var csv = owner.get("/pipelines/" + KEY + "/mails.csv");
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.body().lines()).anyMatch(l -> l.startsWith("Send first touch,first-touch-short,1,en,1,") && l.contains(",B," + count("B") + "," + count("B") + ","));
    assertThat(owner.get("/pipelines/no-such/mails").status()).isEqualTo(404);
    assertThat(page("/pipelines/" + KEY).select("[hx-get=/pipelines/" + KEY + "/mails]")).hasSize(1);

    owner.get("/emails?lang=ar");
    var arabic = page("/pipelines/" + KEY + "/mails");
    arabic.select("th[scope=rowgroup]").remove();
    assertThat(LatinWords.on(arabic.outerHtml())).isEmpty();
  }

  private static String row(List<String> rows, String begin) {
    return rows.stream().filter(r -> r.startsWith(begin)).findFirst().orElse(String.join("\n", rows));
  }

  /** Opens deals until somebody got A and somebody else B. */
  private void bothHalves() {
    for (int i = 0; i < 60 && got.size() < 2; i++) {
      var deal = world.open(world.lead("half-" + UUID.randomUUID() + "@compared.example", "Nour"), KEY);
      got.put(variant(deal), deal);
    }
    assertThat(got).containsOnlyKeys("A", "B");
  }

  private String variant(Deal deal) {
    return jdbc.sql("select variant from email where id = ?").param(mail(deal)).query((r, n) -> r.getString(1)).list().get(0);
  }

  private long mail(Deal deal) {
    return jdbc.sql("select max(id) from email where about = ? and state = 'SENT'").param(deal.number()).query(Long.class).single();
  }

  private long count(String half) {
    return jdbc.sql("select count(*) from email where pipeline = ? and variant = ? and wording in (select id from email_wording_version where pipeline = ?)")
        .params(KEY, half, KEY)
        .query(Long.class)
        .single();
  }

  private Lead lead(Deal deal) {
    return leads.find(deal.leadId()).orElseThrow();
  }

  private void forgetWordings() {
    jdbc.sql("update email set pipeline = 'gone' where pipeline = ?").param(KEY).update();
    jdbc.sql("delete from email_wording where pipeline = ?").param(KEY).update();
    jdbc.sql("delete from email_wording_version where pipeline = ?").param(KEY).update();
  }

  private void deploy(String variant, String bye) throws IOException {
    var files = new LinkedHashMap<String, String>();
    files.put(KEY + ".bpmn", Files.readString(Path.of("processes/three-touches/three-touches.bpmn")).replace("\"three-touches\"", "\"" + KEY + "\""));
    for (var language : List.of("en", "ar")) {
      files.put("emails/second-touch." + language + ".md", Files.readString(Path.of("processes/three-touches/emails/second-touch." + language + ".md")));
      files.put("emails/first-touch." + language + ".md", "---\n" + variant + "subject: The long one\n---\nHello {{lead.firstName}},\n\nand so on.\n");
      files.put("emails/first-touch-short." + language + ".md", "---\nsubject: The short one\n---\nHello {{lead.firstName}}. " + bye + "\n");
    }
    var answer = Http.on(port).as("owner").upload("/api/pipelines", Multipart.of("files", files));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private Document page(String path) {
    var answer = owner.get(path);
    assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
