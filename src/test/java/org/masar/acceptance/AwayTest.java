package org.masar.acceptance;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Timeline;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.mail.SendingPause;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mails wait for people who are away, and for ourselves while we are refused. */
@MasarTest
class AwayTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired Mailer mailer;
  @Autowired Timeline timeline;
  @Autowired SendingPause pause;
  @Autowired JdbcClient db;

  @AfterEach
  void nothingIsPaused() {
    db.sql("update channel set paused_at = null, resumed_at = null").update();
  }

  @Test
  void theNextMailWaitsUntilThePersonIsBack() {
    world.nobodyElse();
    var lead = world.lead("away-" + UUID.randomUUID() + "@away.example", "Amal");
    var deal = world.open(lead, "three-touches");
    var back = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(20);

    world.autoReply(lead, "I am away and will be back on " + back);
    world.forward(ofDays(12));

    assertThat(world.mailsTo(lead)).hasSize(1);
    var held = mailer.about(deal.number(), 10).get(0);
    assertThat(held.state()).isEqualTo(State.HELD);
    assertThat(held.why()).isEqualTo("the person is away");
    assertThat(held.until().atOffset(ZoneOffset.UTC).toLocalDate()).isBetween(back.minusDays(1), back.plusDays(1));
    assertThat(timeline.of(deal, 50, null).items()).filteredOn(e -> e.kind().equals("away")).hasSize(1);
    for (var language : new String[] {"en", "ar"}) {
      var page = Jsoup.parse(Http.on(port).login("manager").with("Accept-Language", language).get("/deals/" + deal.number() + "/timeline").body());
      assertThat(page.text()).contains(language.equals("en") ? "is away and back on" : "خارج العمل ويعود في");
    }

    world.forward(ofDays(10));
    assertThat(world.mailsTo(lead)).hasSizeGreaterThan(1);
  }

  @Test
  void whileWeAreRefusedNothingGoesOutAndAManagerSaysWhenItGoesOn() {
    world.nobodyElse();
    db.sql("update channel set paused_at = current_timestamp, why = '554 5.7.1 Client host blocked' where name = 'mail'").update();
    var lead = world.lead("paused-" + UUID.randomUUID() + "@paused.example", "Pia");
    world.open(lead, "three-touches");
    assertThat(world.mailsTo(lead)).isEmpty();

    var manager = Http.on(port).login("manager");
    var page = Jsoup.parse(manager.get("/mail/channel").body());
    assertThat(page.select("h2").text()).isEqualTo("Sending is paused");
    assertThat(page.text()).contains("SPF, DKIM and DMARC");
    assertThat(Jsoup.parse(Http.on(port).login("rep").get("/mail/channel").body()).select("button")).isEmpty();
    var done = manager.with("HX-Request", "true").send("POST", "/mail/channel/go-on", java.net.http.HttpRequest.BodyPublishers.noBody());
    world.settle();

    assertThat(done.status()).isEqualTo(200);
    assertThat(pause.now()).isEmpty();
    assertThat(world.mailsTo(lead)).hasSize(1);
  }
}
