package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.lead.Lead;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rep appears to leads as they want to. */
@MasarTest
class OwnSenderTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Deals deals;
  @Autowired JdbcClient jdbc;

  private Lead ada;

  @BeforeEach
  void somebodyIsThere() {
    world.nobodyElse();
    ada = world.lead("ada@" + UUID.randomUUID() + ".example", "Ada");
  }

  @AfterEach
  void forget() {
    jdbc.sql("delete from own_sender").update();
  }

  @Test
  void mailsOfADealGoInItsOwnersNameWithTheirSignature() {
    var kept = Http.on(port).login("rep").submit("/me/sender",
        Map.of("name", "Sara from Masar", "address", "sara@masar.example", "signature", "Sara Ali\n**Sales**"));
    assertThat(kept.status()).isEqualTo(200);

    start("rep");

    var mail = world.mailsTo(ada).get(0);
    assertThat(mail.from()).isEqualTo("Sara from Masar <sara@masar.example>");
    assertThat(mail.text()).contains("Sara Ali\nSales");
  }

  @Test
  void whatAnAdministratorSetsIsSeenByThePersonAndWhatIsWrongIsNotKept() {
    var admin = Http.on(port).login("admin");

    var kept = admin.submit("/users/rep2/sender", Map.of("name", "Omar", "signature", "Omar, Riyadh"));
    var wrong = Http.on(port).login("rep2").submit("/me/sender", Map.of("name", "O", "address", "a@x.example, b@x.example"));

    assertThat(kept.status()).isEqualTo(200);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(Jsoup.parse(wrong.body()).select("#sender-address").val()).isEqualTo("a@x.example, b@x.example");
    assertThat(Jsoup.parse(Http.on(port).login("rep2").get("/me/sender").body()).select("#sender-name").val()).isEqualTo("Omar");
    assertThat(admin.submit("/users/nobody-at-all/sender", Map.of("name", "x")).status()).isEqualTo(404);
    start("rep2");
    assertThat(world.mailsTo(ada).get(0).from()).isEqualTo("Omar <rep2@masar.example>");
  }

  private void start(String owner) {
    deals.open(new NewDeal(ada.id(), "three-touches", null, null, null, owner, null, null));
    world.settle();
  }
}
