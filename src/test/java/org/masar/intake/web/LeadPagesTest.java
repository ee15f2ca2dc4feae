package org.masar.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.Multipart;
import org.masar.World;
import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.pipeline.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where reps keep their people. */
@MasarTest
@Tag("once")
class LeadPagesTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Leads leads;
  @Autowired Deals deals;

  private final String word = "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  private Http rep;
  private Lead ada;

  @BeforeEach
  void somebodyIsThere() {
    ada = world.lead("ada@" + word + ".example", "Ada");
    rep = Http.on(port).login("rep");
  }

  @Test
  void theListFindsPeopleByWordsTagAndSilenceAndKeepsThemApart() {
    var bob = world.lead("bob@" + word + ".example", "Bob");
    leads.tag(bob.id(), word);
    leads.recordConsent(bob.id(), false, "asked");
    var deal = world.openOnly(ada, "inbound-demo");

    var both = page(rep.get("/leads?q=" + word));
    assertThat(both.select("[data-row] .who a").eachText()).containsExactly("Bob", "Ada");
    assertThat(both.select("a[href=/deals/" + deal.number() + "]").parents().text()).contains("Qualification");
    assertThat(names("/leads?q=" + word + "&tag=" + word)).containsExactly("Bob");
    assertThat(names("/leads?q=" + word + "&silenced=no")).containsExactly("Ada");
    assertThat(names("/leads?q=" + word + "&silenced=yes")).containsExactly("Bob");
    assertThat(names("/leads?q=" + word + "&owner=" + deal.owner())).containsExactly("Ada");
    assertThat(names("/leads?q=" + word + "&status=CUSTOMER")).isEmpty();
    assertThat(page(rep.with("HX-Request", "true").get("/leads?q=" + word)).select("#leads-found")).hasSize(1);
  }

  @Test
  void aLongListComesInPagesAndLosesNobody() {
    for (int i = 0; i < 52; i++) {
      world.lead("many" + i + "@" + word + ".example", "Many" + i);
    }

    var first = page(rep.get("/leads?q=" + word));
    var second = page(rep.get(first.select(".more a").attr("href")));

    assertThat(first.select("tr[data-row]")).hasSize(50);
    assertThat(second.select("tr[data-row]")).hasSize(3);
    assertThat(second.select(".more")).isEmpty();
  }

  @Test
  void whatIsShownComesAsAFileThatRunsNothing() {
    leads.change(ada.id(), org.masar.lead.LeadFields.typed(Map.of("company", "=HYPERLINK(\"http://evil.example\")")));

    var csv = rep.get("/leads.csv?q=" + word);

    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.body()).startsWith("\uFEFFEmail,First name").contains("ada@" + word + ".example").contains("'=HYPERLINK");
    assertThat(csv.body().lines()).hasSize(2);
  }

  @Test
  void aPersonIsAddedByHandAndStarted() {
    var added = form("/leads", Map.of("email", "New@" + word + ".example", "firstName", "Nora", "country", "Saudi Arabia", "tags", "vip, expo",
        "pipeline", "inbound-demo", "amount", "12,000", "currency", "SAR", "owner", "rep2"));

    assertThat(added.status()).isEqualTo(302);
    var nora = leads.findByEmail("new@" + word + ".example").orElseThrow();
    assertThat(added.header("Location")).endsWith("/leads/" + nora.id());
    assertThat(nora.country()).isEqualTo("SA");
    assertThat(nora.tags()).containsExactly("expo", "vip");
    assertThat(deals.openOf(nora.id())).singleElement().satisfies(deal -> {
      assertThat(deal.owner()).isEqualTo("rep2");
      assertThat(deal.amount()).isEqualByComparingTo("12000");
    });
  }

  @Test
  void aWrongOneComesBackWithItsErrorsAndNothingIsLost() {
    var wrong = form("/leads", Map.of("email", "no address", "firstName", "Nora", "pipeline", "inbound-demo", "amount", "much"));

    assertThat(wrong.status()).isEqualTo(422);
    var page = page(wrong);
    assertThat(page.select("#lead-email + .invalid-feedback").text()).contains("name@company.example");
    assertThat(page.select("#lead-firstName").val()).isEqualTo("Nora");
    assertThat(page.select(".input-group .invalid-feedback").text()).contains("12000.00");
  }

  @Test
  void aKnownAddressIsSaidAndNotMergedBehindTheBack() {
    var known = form("/leads", Map.of("email", ada.email(), "city", "Cairo", "pipeline", "inbound-demo"));

    assertThat(known.status()).isEqualTo(422);
    assertThat(page(known).select(".alert a").attr("href")).isEqualTo("/leads/" + ada.id());
    assertThat(leads.find(ada.id()).orElseThrow().city()).isNull();
    assertThat(deals.openOf(ada.id())).isEmpty();
  }

  @Test
  void factsAndTagsAreCorrectedInPlace() {
    var path = "/leads/" + ada.id();
    assertThat(page(rep.get(path)).select("h1").text()).isEqualTo("Ada");

    var good = htmx(path + "/facts", Map.of("email", ada.email(), "city", "Jeddah", "language", "ar", "country", "المملكة العربية السعودية"));
    var bad = htmx(path + "/facts", Map.of("email", "nonsense", "city", "Taif"));
    htmx(path + "/tags", Map.of("tag", "vip"));
    htmx(path + "/tags", Map.of("tag", "expo"));
    htmx(path + "/untag", Map.of("tag", "vip"));

    assertThat(good.status()).isEqualTo(200);
    assertThat(page(good).text()).contains("Jeddah").contains("Saudi Arabia");
    assertThat(bad.status()).isEqualTo(422);
    assertThat(page(bad).select("#lead-email + .invalid-feedback")).hasSize(1);
    assertThat(page(bad).select("#lead-city").val()).isEqualTo("Taif");
    var now = leads.find(ada.id()).orElseThrow();
    assertThat(now.city()).isEqualTo("Jeddah");
    assertThat(now.tags()).containsExactly("expo");
  }

  @Test
  void anotherLeadsAddressIsRefusedWithTheWayToIt() {
    var bob = world.lead("bob@" + word + ".example", "Bob");

    var taken = htmx("/leads/" + ada.id() + "/facts", Map.of("email", bob.email()));

    assertThat(taken.status()).isEqualTo(422);
    assertThat(page(taken).select("a[href=/leads/" + bob.id() + "]")).isNotEmpty();
  }

  @Test
  void aPipelineIsStartedOnceAndASecondIsRefusedWithTheReason() {
    var path = "/leads/" + ada.id() + "/deals";

    var started = htmx(path, Map.of("pipeline", "inbound-demo", "title", "Big one"));
    var again = htmx(path, Map.of("pipeline", "inbound-demo"));
    var unsaid = htmx(path, Map.of("pipeline", ""));

    var deal = deals.openOf(ada.id()).get(0);
    assertThat(started.header("HX-Redirect")).isEqualTo("/deals/" + deal.number());
    assertThat(deal.title()).isEqualTo("Big one");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains(deal.number());
    assertThat(unsaid.status()).isEqualTo(422);
    assertThat(page(rep.get(path)).text()).contains(deal.number()).contains("Qualification");
  }

  @Test
  void whoMustNotBeWrittenToIsShownAndTheirSequenceStops() {
    var deal = world.openOnly(ada, "three-touches");
    var path = "/leads/" + ada.id();
    assertThat(page(rep.get(path + "/contact")).text()).contains(deal.number());

    var unsaid = htmx(path + "/suppress", Map.of("reason", " "));
    var silenced = htmx(path + "/suppress", Map.of("reason", "asked on the phone"));

    assertThat(unsaid.status()).isEqualTo(422);
    assertThat(silenced.header("HX-Redirect")).isEqualTo(path);
    assertThat(world.deal(deal.number()).outcome()).isEqualTo(Outcome.LOST);
    assertThat(page(rep.get(path)).select(".alert-danger")).hasSize(1);
    assertThat(page(rep.get(path + "/contact")).text()).contains("asked on the phone");
    assertThat(page(rep.get(path + "/contact")).select("button")).isEmpty();
  }

  @Test
  void whatARoleMayNotDoIsNotOfferedAndRefused() {
    var owner = Http.on(port).login("owner");

    assertThat(page(rep.get("/leads")).select("a[href=/leads/import]")).isEmpty();
    assertThat(page(Http.on(port).login("manager").get("/leads")).select("a[href=/leads/import]")).hasSize(1);
    assertThat(rep.get("/leads/import").status()).isEqualTo(403);
    assertThat(rep.get("/leads/import/1/rejected.csv").status()).isEqualTo(403);
    assertThat(rep.upload("/leads/import", Multipart.of("file", Map.of("l.csv", "email\nx@x.example\n"))).status()).isEqualTo(403);
    assertThat(page(owner.get("/leads")).select("a[href=/leads/new]")).isEmpty();
    assertThat(owner.get("/leads/new").status()).isEqualTo(403);
    assertThat(page(owner.get("/leads/" + ada.id())).select("main button")).isEmpty();
    assertThat(rep.get("/leads/999999999").status()).isEqualTo(404);
  }

  @Test
  void aFileThatIsNoneSaysSoInTheReadersLanguage() {
    var manager = Http.on(port).login("manager");

    var empty = manager.upload("/leads/import", Multipart.of("file", Map.of("l.csv", "")));
    var workbook = manager.with("Accept-Language", "ar").upload("/leads/import", Multipart.of("file", Map.of("l.xlsx", "PK\u0003\u0004....")));

    assertThat(empty.status()).isEqualTo(422);
    assertThat(page(empty).select(".invalid-feedback").text()).contains("is empty");
    assertThat(workbook.status()).isEqualTo(422);
    assertThat(page(workbook).select(".invalid-feedback").text()).contains("CSV UTF-8");
  }

  private java.util.List<String> names(String path) {
    return page(rep.get(path)).select("[data-row] .who a").eachText();
  }

  private Http.Answer htmx(String path, Map<String, String> fields) {
    return rep.with("HX-Request", "true").with("Content-Type", "application/x-www-form-urlencoded").send("POST", path, BodyPublishers.ofString(encoded(fields)));
  }

  private Http.Answer form(String path, Map<String, String> fields) {
    return rep.with("Content-Type", "application/x-www-form-urlencoded").send("POST", path, BodyPublishers.ofString(encoded(fields)));
  }

  private static String encoded(Map<String, String> fields) {
    return String.join("&", fields.entrySet().stream().map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8)).toList());
  }

  private static Document page(Http.Answer answer) {
    return Jsoup.parse(answer.body());
  }
}
