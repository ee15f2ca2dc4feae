package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mail server for one's own mails is entered by oneself, and its password is on no page. */
@MasarTest
@Tag("once")
class OwnLinePageTest {

  private static final Map<String, String> RIGHT = Map.of("host", "localhost", "port", "2525", "login", "sara@x", "password", "very hidden");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void forget() {
    jdbc.sql("delete from own_line").update();
  }

  @Test
  void whatIsKeptIsShownButForThePasswordAndAnAdministratorMayOnlyTakeItAway() {
    var rep = Http.on(port).login("rep");
    var admin = Http.on(port).login("admin");

    var kept = rep.submit("/me/line", RIGHT);

    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    assertThat(kept.body()).contains("localhost", "sara@x").doesNotContain("very hidden");
    assertThat(Jsoup.parse(rep.get("/me/line").body()).select("#line-password").val()).isEmpty();
    assertThat(Jsoup.parse(rep.get("/me/sender").body()).text()).contains("go over their own mail server");
    var seen = admin.get("/users/rep/line");
    assertThat(Jsoup.parse(seen.body()).select("input:not([type=hidden])")).isEmpty();
    assertThat(seen.body()).contains("localhost:2525").doesNotContain("very hidden");
    assertThat(admin.submit("/users/rep/line", RIGHT).status()).as("nobody enters it for another").isIn(404, 405);

    assertThat(admin.submit("/users/rep/line/remove", Map.of()).status()).isEqualTo(200);

    assertThat(Jsoup.parse(rep.get("/me/line").body()).select("#line-host").val()).isEmpty();
  }

  @Test
  void whatIsWrongStandsBesideItsFieldAndAServerInsideIsNotTried() {
    var rep = Http.on(port).login("rep");

    var wrong = rep.submit("/me/line", Map.of("host", "10.0.0.1", "port", "x", "login", "", "password", ""));
    var page = Jsoup.parse(wrong.body());
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(page.select(".invalid-feedback")).hasSize(3);
    assertThat(page.select("#line-host").val()).isEqualTo("10.0.0.1");

    var inside = Jsoup.parse(rep.submit("/me/line/test", Map.of("host", "10.0.0.1", "port", "25", "login", "a", "password", "b")).body()).text();
    assertThat(inside).contains("Not tried", "is not among the servers that may be used");
    var nobody = Jsoup.parse(rep.submit("/me/line/test", Map.of("host", "localhost", "port", "1", "login", "a", "password", "b")).body()).text();
    assertThat(nobody).contains("could not be reached");
    assertThat(jdbc.sql("select count(*) from own_line").query(Integer.class).single()).isZero();
  }
}
