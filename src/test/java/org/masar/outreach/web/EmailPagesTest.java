package org.masar.outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Deployed;
import org.masar.Http;
import org.masar.LatinWords;
import org.masar.MasarTest;
import org.masar.Multipart;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.lead.Lead;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.mail.DemoMailbox;
import org.masar.web.Users;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The emails of a pipeline as its owner reads, tries and compares them. */
@MasarTest
@Tag("once")
class EmailPagesTest {

  private static final String KEY = "read-by-owner";
  private static final String PAGE = "/emails/" + KEY + "/first-touch";

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired Leads leads;
  @Autowired Deals deals;
  @Autowired Users users;
  @Autowired DemoMailbox mailbox;
  @Autowired JdbcClient jdbc;
  @Autowired RepositoryService repository;

  private Deployed before;
  private Http owner;
  private Lead saas;

  @BeforeEach
  void aPipelineOfTheOwners() throws IOException {
    world.nobodyElse();
    before = Deployed.now(repository);
    owner = Http.on(port).login("owner");
    jdbc.sql("delete from email_wording where pipeline = ?").param(KEY).update();
    jdbc.sql("delete from email_wording_version where pipeline = ?").param(KEY).update();
    deploy("For {{lead.company|you}}", "2020-01-31", "Hello {{lead.firstName|there}},\n\n{{#tag:saas}}about your **churn**.{{/tag:saas}}{{^tag:saas}}about your shop.{{/tag:saas}}");
    saas = lead("Nadia", "Churnless", Set.of("SaaS"));
  }

  @AfterEach
  void takeItBack() {
    before.restore();
    jdbc.sql("delete from email_wording where pipeline = ?").param(KEY).update();
    jdbc.sql("delete from preference").update();
    jdbc.sql("delete from own_sender").update();
  }

  @Test
  void theListSaysWhereEachEmailIsSentAndWhatIsOld() {
    var sheet = page("/emails").selectFirst("[data-sheet=" + KEY + "]");

    var first = sheet.selectFirst("[data-template=first-touch]");
    assertThat(first.text()).contains("Send first touch", "English: reviewed Jan 31, 2020 to be read again", "Arabic: reviewed");
    assertThat(first.select("a[href=/pipelines/" + KEY + "#playbook]")).isNotEmpty();
    assertThat(sheet.select("[data-gap]").eachText()).singleElement().asString()
        .contains("First touch", "Send first touch", "in English should have been read again by Jul 31, 2020");
  }

  @Test
  void theTextOfAChannelTaskSaysWhichTaskOnWhichChannelHasItReady() {
    var sheet = page("/emails").selectFirst("[data-sheet=outbound-multichannel]");

    assertThat(sheet.selectFirst("[data-template=linkedin-note]").text()).contains("Write on LinkedIn", "text for a task: LinkedIn");
    assertThat(sheet.selectFirst("[data-template=sms-note] [data-channel]").attr("data-channel")).isEqualTo("sms");
    assertThat(sheet.selectFirst("[data-template=introduction]").select("[data-channel]")).isEmpty();
    assertThat(sheet.text()).doesNotContain("no step");
    assertThat(page("/emails/outbound-multichannel/whatsapp-note").text()).contains("Used by: Write on WhatsApp text for a task: WhatsApp");
  }

  @Test
  void oneTemplateRendersTwoBodiesForTwoTags() {
    var shop = lead("Omar", "Bazaar", Set.of());

    var one = page(PAGE + "?lead=" + saas.id());
    var two = page(PAGE + "?lead=" + shop.id());

    assertThat(one.select("[data-subject]").text()).isEqualTo("For Churnless");
    assertThat(letter(one).text()).contains("Hello Nadia, about your churn.").doesNotContain("shop");
    assertThat(letter(one).select("strong").text()).isEqualTo("churn");
    assertThat(letter(two).text()).contains("Hello Omar, about your shop.").doesNotContain("churn");
    assertThat(two.select("[data-text]").text()).contains("about your shop.", "Unsubscribe: http");
    assertThat(one.select("iframe").attr("sandbox")).isEmpty();
    assertThat(one.selectFirst("iframe").hasAttr("sandbox")).isTrue();
  }

  @Test
  void theSignatureBelowIsThatOfTheDealsOwnerAndForALeadWithoutOneOnesOwn() {
    Http.on(port).login("rep").submit("/me/sender", Map.of("signature", "Rana of sales"));
    owner.submit("/me/sender", Map.of("signature", "Olga of processes"));
    deals.open(new NewDeal(saas.id(), KEY, null, null, null, "rep", null, null));
    var other = lead("Omar", "Bazaar", Set.of());

    assertThat(letter(page(PAGE + "?lead=" + saas.id())).text()).contains("about your churn.", "Rana of sales").doesNotContain("Olga");
    assertThat(letter(page(PAGE + "?lead=" + other.id())).text()).contains("Olga of processes").doesNotContain("Rana");
    assertThat(letter(page("/emails/outbound-multichannel/sms-note?lead=" + other.id())).text()).doesNotContain("Olga");
  }

  @Test
  void aLeadWhoseLanguageNobodySaidReadsEnglish() {
    var unsaid = lead("Salma", "Quiet", Set.of(), null);

    assertThat(page(PAGE + "?lead=" + unsaid.id()).select("[data-subject]").text()).isEqualTo("For Quiet");
  }

  @Test
  void anyLeadIsFoundAndAnArabicOneReadsArabic() {
    var found = page(PAGE + "?q=" + saas.email().toUpperCase());
    assertThat(found.select("[data-found] a").eachText()).singleElement().asString().contains("Nadia");
    assertThat(page(PAGE + "?q=no-such-lead").select("[data-found]").text()).contains("No lead has that");

    var arabic = page(PAGE + "?language=ar&lead=" + saas.id());
    assertThat(letter(arabic).select("html").attr("dir")).isEqualTo("rtl");
    assertThat(owner.get("/emails/" + KEY + "/no-such").status()).isEqualTo(404);
    assertThat(owner.get("/emails/no-such/first-touch").status()).isEqualTo(404);
  }

  @Test
  void aTestGoesToWhoAskedAndCountsNowhere() {
    var me = users.find("owner").orElseThrow().email();
    var had = mailbox.messagesTo(me).size();
    var touches = jdbc.sql("select count(*) from touch").query(Long.class).single();

    var answer = owner.submit(PAGE + "/test", Map.of("lead", "" + saas.id(), "language", "en", "to", "eve@evil.example", "email", "eve@evil.example"));

    assertThat(answer.status()).isEqualTo(302);
    assertThat(page(answer.header("Location").replaceFirst("^https?://[^/]+", "")).select(".masar-toast").text()).contains("on its way to", me);
    var mine = mailbox.messagesTo(me);
    assertThat(mine).hasSize(had + 1);
    assertThat(mine.get(had).subject()).isEqualTo("[Test] For Churnless");
    assertThat(mine.get(had).text()).contains("about your churn");
    assertThat(mine.get(had).unsubscribe()).isNull();
    assertThat(mailbox.messagesTo(saas.email())).isEmpty();
    assertThat(mailbox.messagesTo("eve@evil.example")).isEmpty();
    assertThat(jdbc.sql("select count(*) from touch").query(Long.class).single()).isEqualTo(touches);
    assertThat(page(PAGE).selectFirst("[data-version=1]").text()).endsWith("0 0 0 0");
  }

  @Test
  void eachWordingShowsWhatItChangedAndWhatCameOfIt() throws IOException {
    var deal = world.open(saas, KEY);
    world.reply(saas, "Tell me more");
    deploy("For {{lead.company|you}}", today().toString(), "Hello {{lead.firstName|there}},\n\nshall we talk?");

    var page = page(PAGE);

    assertThat(world.mailsTo(saas)).as("mails about %s", deal.number()).isNotEmpty();
    assertThat(page.select("[data-version]").eachAttr("data-version")).containsExactly("2", "1");
    assertThat(page.selectFirst("[data-version=1]").text()).endsWith("1 1 0 0");
    assertThat(page.selectFirst("[data-version=2]").text()).endsWith("0 0 0 0");
    assertThat(page.select("[data-how=GONE]").eachText()).hasSize(2).anyMatch(l -> l.contains("churn")).anyMatch(l -> l.contains("2020-01-31"));
    assertThat(page.select("[data-how=NEW]").eachText()).anyMatch(l -> l.contains("shall we talk?"));
    assertThat(page(PAGE + "?older=2&newer=1").select("[data-how=NEW]").text()).contains("churn");
  }

  @Test
  void managersAndOwnersAreShownTheWayAndRepsAreNot() {
    assertThat(page("/emails").select("nav a[href=/emails]")).isNotEmpty();
    assertThat(Jsoup.parse(Http.on(port).login("manager").get("/").body()).select("nav a[href=/emails]")).isNotEmpty();
    var rep = Http.on(port).login("rep");
    assertThat(Jsoup.parse(rep.get("/").body()).select("nav a[href=/emails]")).isEmpty();
    assertThat(rep.get("/emails").status()).isEqualTo(403);
    assertThat(rep.submit(PAGE + "/test", Map.of("lead", "" + saas.id())).status()).isEqualTo(403);
  }

  @Test
  void nothingIsLeftInEnglishOnTheArabicPages() throws IOException {
    deploy("Again {{lead.company|you}}", today().toString(), "Hello");
    owner.get("/emails?lang=ar");
    for (var path : List.of("/emails", PAGE + "?language=ar&q=Nadia", "/emails/three-touches/first-touch?q=nobody-at-all")) {
      var page = page(path);
      page.select("[data-sheet]:not([data-sheet=three-touches], [data-sheet=inbound-demo])").remove();
      page.select(".masar-tour, a[href^=/pipelines/" + KEY + "], [data-subject], [data-text], .line-diff").remove();
      assertThat(page.select("html").attr("dir")).isEqualTo("rtl");
      assertThat(LatinWords.on(page.outerHtml(), "Nadia", "Farouk", "Acme", "Owner", "first-touch")).as(path).isEmpty();
    }
  }

  private static Document letter(Document page) {
    return Jsoup.parse(page.selectFirst("iframe").attr("srcdoc"));
  }

  private Lead lead(String name, String company, Set<String> tags) {
    return lead(name, company, tags, "en");
  }

  private Lead lead(String name, String company, Set<String> tags, String language) {
    var email = name.toLowerCase() + "-" + UUID.randomUUID() + "@emails.example";
    return leads.register(new LeadFields(email, name, null, company, null, null, null, null, null, language, null, null, null, tags, null)).lead();
  }

  private void deploy(String subject, String reviewed, String text) throws IOException {
    var files = new LinkedHashMap<String, String>();
    files.put(KEY + ".bpmn", Files.readString(Path.of("processes/three-touches/three-touches.bpmn")).replace("\"three-touches\"", "\"" + KEY + "\""));
    for (var name : List.of("first-touch.ar.md", "second-touch.en.md", "second-touch.ar.md")) {
      files.put("emails/" + name, Files.readString(Path.of("processes/three-touches/emails/" + name)).replaceFirst("reviewed: .*", "reviewed: " + today()));
    }
    files.put("emails/first-touch.en.md", "---\nsubject: " + subject + "\nreviewed: " + reviewed + "\n---\n" + text + "\n");
    var answer = Http.on(port).as("owner").upload("/api/pipelines", Multipart.of("files", files));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  /** Other tests may have let months pass. */
  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Document page(String path) {
    var answer = owner.get(path);
    assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
