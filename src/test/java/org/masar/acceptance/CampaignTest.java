package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.Multipart;
import org.masar.World;
import org.masar.mail.Mailer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A list of 500 leads, a tenth of it broken or double, through the front door and out over SMTP. */
@MasarTest
@Tag("once")
class CampaignTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Mailer mailer;
  @Autowired JdbcClient jdbc;

  private Http manager;

  @BeforeEach
  void start() {
    world.nobodyElse();
    manager = Http.on(port).as("manager");
  }

  @Test
  void everyValidLeadGetsExactlyOneFirstMailAndTheFileAgainChangesNothing() {
    var file = file();

    var dry = done(manager.upload("/api/leads/import?pipeline=three-touches&dryRun=true", Multipart.of("file", Map.of("leads.csv", file))));
    assertThat(count("lead where email like '%@campaign.example'")).as("a dry run leaves nothing").isZero();
    var first = done(manager.upload("/api/leads/import?pipeline=three-touches", Multipart.of("file", Map.of("leads.csv", file))));
    world.settle();

    assertThat(first.at("/rows").asInt()).isEqualTo(500);
    assertThat(first.at("/rejected").asInt()).isEqualTo(25);
    assertThat(first.at("/merged").asInt()).isEqualTo(25);
    assertThat(first.at("/accepted").asInt()).isEqualTo(450);
    for (var number : List.of("rows", "accepted", "merged", "rejected")) {
      assertThat(dry.at("/" + number)).as("dry run's %s", number).isEqualTo(first.at("/" + number));
    }
    assertThat(received()).as("mails to different people").hasSize(450).doesNotHaveDuplicates();
    var bad = manager.get("/api/imports/" + first.at("/id").asLong() + "/rejected.csv");
    assertThat(bad.status()).isEqualTo(200);
    assertThat(bad.body().lines()).hasSize(26).first().asString().contains("reason");

    var again = done(manager.upload("/api/leads/import?pipeline=three-touches", Multipart.of("file", Map.of("leads.csv", file))));
    world.settle();

    assertThat(again.at("/accepted").asInt()).isZero();
    assertThat(again.at("/merged").asInt()).isEqualTo(475);
    assertThat(received()).hasSize(450);
    assertThat(count("deal d join lead l on l.id = d.lead_id where l.email like '%@campaign.example'")).isEqualTo(450);
  }

  /** 500 rows: 450 people, 25 of them twice, 25 without a usable address. */
  private static String file() {
    var csv = new StringBuilder("Email Address,First Name,Company,language\r\n");
    for (int i = 0; i < 450; i++) {
      csv.append("person").append(i).append("@campaign.example,Person ").append(i).append(",\"Firm, ").append(i).append("\",").append(i % 3 == 0 ? "ar" : "en").append("\r\n");
    }
    for (int i = 0; i < 25; i++) {
      csv.append(" PERSON").append(i).append("@Campaign.example ,Again,,\r\n");
      csv.append(List.of("", "no-address", "two@@at.example", "white space@campaign.example", "@campaign.example").get(i % 5)).append(",Broken,x,en\r\n");
    }
    return csv.toString();
  }

  private com.fasterxml.jackson.databind.JsonNode done(Http.Answer accepted) {
    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    var path = "/api/imports/" + accepted.at("id").asLong();
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> manager.get(path).json(), status -> !status.at("/state").asText().equals("running"));
  }

  /** Receivers of first mails as the mail server saw them. */
  private List<String> received() {
    return world.caught().stream().filter(to -> to.endsWith("@campaign.example")).toList();
  }

  private long count(String what) {
    return jdbc.sql("select count(*) from " + what).query(Long.class).single();
  }
}
