package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.Multipart;
import org.masar.World;
import org.masar.deal.Deals;
import org.masar.lead.Consent;
import org.masar.lead.Lead;
import org.masar.lead.LeadHistory.ConsentSaid;
import org.masar.lead.Leads;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who said what about being written to is kept, and no file and no system takes back what a person asked for. */
@MasarTest
class ConsentLogTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Leads leads;
  @Autowired Deals deals;

  private final String at = "@" + UUID.randomUUID() + ".example";
  private Lead mona;

  @BeforeEach
  void somebodyIsThere() {
    world.nobodyElse();
    mona = world.lead("mona" + at, "Mona");
  }

  @Test
  void anImportKeepsTheWordsThatWereAgreedToAndOnce() {
    imported("email,opt in\nada" + at + ",\"Yes, send me the monthly offers\"\nbob" + at + ",No\n", "three-touches");
    imported("email,opt in\nada" + at + ",\"Yes, send me the monthly offers\"\n", "three-touches");

    var ada = leads.findByEmail("ada" + at).orElseThrow();
    var bob = leads.findByEmail("bob" + at).orElseThrow();
    assertThat(leads.historyOf(ada.id()).consents())
        .extracting(ConsentSaid::said)
        .containsExactly(new Consent(true, Consent.Source.IMPORT, null, "Yes, send me the monthly offers"));
    assertThat(deals.openOf(ada.id())).hasSize(1);
    assertThat(leads.mayBeWrittenTo(bob.id())).isFalse();
    assertThat(deals.allOf(bob.id())).as("deals of somebody who said no").isEmpty();
  }

  @Test
  void neitherAnImportNorTheApiBringsBackWhoUnsubscribed() {
    world.open(mona, "three-touches");
    Http.on(port).with("Content-Type", "application/x-www-form-urlencoded").send("POST", world.wayOut(mona), BodyPublishers.ofString(""));
    world.settle();

    imported("email,consent\nmona" + at + ",yes\n", "inbound-demo");
    var told = Http.on(port).as("rep").post("/api/leads", Map.of("email", "mona" + at, "consent", "I agree", "pipeline", "three-touches"));
    world.forward(java.time.Duration.ofDays(10));

    assertThat(told.status()).isEqualTo(200);
    assertThat(leads.mayBeWrittenTo(mona.id())).isFalse();
    assertThat(world.mailsTo(mona)).as("the mail from before").hasSize(1);
    assertThat(deals.everIn(mona.id(), "inbound-demo")).as("started by the import").isFalse();
    assertThat(leads.historyOf(mona.id()).consents())
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log.said().given()).isFalse();
              assertThat(log.said().source()).isEqualTo(Consent.Source.MAIL);
            });
  }

  @Test
  void aStartByHandIsRefusedWithTheReason() {
    var rep = Http.on(port).as("rep");
    rep.post("/api/leads/" + mona.id() + "/suppress", Map.of("reason", "asked on the phone"));

    var start = Http.on(port).login("rep").with("HX-Request", "true").form("/leads/" + mona.id() + "/deals", Map.of("pipeline", "inbound-demo"));

    assertThat(start.status()).isEqualTo(409);
    assertThat(start.body()).contains("asked on the phone");
    assertThat(deals.allOf(mona.id())).isEmpty();
  }

  @Test
  void thePageShowsWhoSaidItWhereAndInWhichWords() {
    var manager = Http.on(port).login("manager");
    Http.on(port).as("rep").post("/api/leads", Map.of("email", "mona" + at, "consent", "نعم"));
    manager.submit("/leads/" + mona.id() + "/suppress", Map.of("reason", "طلبت ذلك"));

    var english = page(manager.get("/leads/" + mona.id()));
    var arabic = page(manager.get("/leads/" + mona.id() + "?lang=ar"));

    assertThat(english.text()).contains("noted by hand", "told by another system", "طلبت ذلك", "نعم");
    assertThat(arabic.text()).contains("سُجّلت يدويًا", "أبلغ بها نظام آخر");
    manager.get("/leads/" + mona.id() + "?lang=en");
  }

  private void imported(String csv, String pipeline) {
    var manager = Http.on(port).as("manager");
    var id = manager.upload("/api/leads/import?pipeline=" + pipeline, Multipart.of("file", Map.of("l.csv", csv))).at("id").asLong();
    Awaitility.await().pollInterval(java.time.Duration.ofMillis(50)).until(() -> manager.get("/api/imports/" + id).at("state").asText().equals("done"));
  }

  private static Document page(Http.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
