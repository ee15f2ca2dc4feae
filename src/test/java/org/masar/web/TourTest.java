package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everybody is shown around once. */
@MasarTest
@Tag("once")
class TourTest {

  @LocalServerPort int port;
  @Autowired JdbcClient db;

  @BeforeEach
  @AfterEach
  void nobodyHasSeenIt() {
    db.sql("delete from tour_seen").update();
  }

  @Test
  void eachRoleIsShownItsOwnPlacesAndMayGoThere() {
    for (var user : new String[] {"rep", "manager", "owner", "admin"}) {
      var person = Http.on(port).login(user);
      var tour = tour(person.get("/me").body());
      for (int step = 1; tour.selectFirst("section") != null; step++) {
        assertThat(step).as("steps for " + user).isLessThan(8);
        assertThat(tour.selectFirst("section p").text()).doesNotContain("??");
        var there = tour.selectFirst("a[href]");
        if (there != null) {
          assertThat(person.get(there.attr("href")).status()).as(user + " " + there.attr("href")).isNotEqualTo(403);
        }
        tour = tour(post(person, "step=" + step).body());
      }
    }
  }

  @Test
  void whoHasSeenItOrSkippedItSeesItNoMoreUntilTheyAskForIt() {
    var rep = Http.on(port).login("rep");
    assertThat(tour(rep.get("/me").body()).selectFirst("section")).isNotNull();

    post(rep, "step=2");
    var elsewhere = Http.on(port).login("rep");
    assertThat(tour(elsewhere.get("/me").body()).select("input[name=step]").val()).as("it goes on where they were").isEqualTo("3");

    post(rep, "over=true");
    assertThat(tour(Http.on(port).login("rep").get("/me").body()).selectFirst("section")).isNull();
    assertThat(tour(Http.on(port).login("rep2").get("/me").body()).selectFirst("section")).as("of somebody else").isNotNull();

    post(rep, "");
    assertThat(tour(rep.get("/me").body()).selectFirst("section")).isNotNull();
  }

  private static Element tour(String page) {
    return Jsoup.parse(page).getElementById("masar-tour");
  }

  private static Http.Answer post(Http person, String form) {
    return person.with("HX-Request", "true").with("Content-Type", "application/x-www-form-urlencoded").send("POST", "/tour", BodyPublishers.ofString(form));
  }
}
