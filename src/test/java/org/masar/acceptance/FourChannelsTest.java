package org.masar.acceptance;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.pipeline.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One sequence on four channels: the server mails, people do the rest, and what cannot reach the lead is skipped on the record. */
@MasarTest
class FourChannelsTest {

  @LocalServerPort int port;
  @Autowired World world;

  @BeforeEach
  void quiet() {
    world.nobodyElse();
  }

  @Test
  void aLeadIsMailedWrittenToOnLinkedInAndWhatsAppAndCalled() {
    var lead = world.reachable("four-" + UUID.randomUUID() + "@channels.example", "Nour");
    var deal = world.open(lead, "outbound-multichannel");
    assertThat(world.mailsTo(lead)).hasSize(1);

    world.forward(ofDays(5));
    expect(deal, "linkedin", "write-on-linkedin");
    world.complete(deal, "write-on-linkedin", Map.of("outcome", "sent"));
    world.forward(ofDays(6));
    expect(deal, "message", "write-on-whatsapp");
    world.complete(deal, "write-on-whatsapp", Map.of("outcome", "wrong-address"));
    expect(deal, "message", "write-sms");
    world.complete(deal, "write-sms", Map.of("outcome", "sent"));
    world.forward(ofDays(5));
    expect(deal, "call", "call-lead");
    world.complete(deal, "call-lead", Map.of("outcome", "interested", "note", "wants to see it"));

    assertThat(world.deal(deal.number()).outcome()).isEqualTo(Outcome.HANDED_OVER);
    assertThat(world.mailsTo(lead)).hasSize(1);
    assertThat(timeline(deal, "channel-skipped")).isEmpty();
  }

  @Test
  void theTaskHasTheProfileAndTheTextReady() {
    var lead = world.reachable("ready-" + UUID.randomUUID() + "@channels.example", "Nour");
    var deal = world.open(lead, "outbound-multichannel");
    world.forward(ofDays(5));
    var rep = Http.on(port).login("manager");

    var task = Jsoup.parse(rep.get("/tasks/" + world.tasksOf(deal).get(0).getId()).body());
    var ready = task.select("[hx-get*=/ready/]").attr("hx-get");
    var text = Jsoup.parse(rep.get(ready).body());
    assertThat(task.select("a[href=https://www.linkedin.com/in/nour]")).isNotEmpty();
    assertThat(text.select("#ready-text").text()).contains("Hello Nour").doesNotContain("{{");
    assertThat(text.select("a.btn-primary").attr("href")).isEqualTo("https://www.linkedin.com/in/nour");

    var chat = Jsoup.parse(rep.get("/deals/" + deal.number() + "/ready/whatsapp-note?channel=whatsapp").body());
    assertThat(chat.select("a.btn-primary").attr("href")).startsWith("https://wa.me/966501234567?text=Hello%20Nour");
    assertThat(rep.get("/deals/" + deal.number() + "/ready/no-such").status()).isEqualTo(422);
  }

  @Test
  void aChannelWithoutAnAddressIsSkippedOnTheRecordInBothLanguages() {
    var lead = world.lead("bare-" + UUID.randomUUID() + "@channels.example", "Nour");
    var deal = world.open(lead, "outbound-multichannel");

    world.forward(ofDays(5));

    assertThat(world.tasksOf(deal)).isEmpty();
    assertThat(world.deal(deal.number()).outcome()).isEqualTo(Outcome.RECYCLED);
    assertThat(timeline(deal, "channel-skipped")).hasSize(3);
    assertThat(timeline(deal, "task-created")).isEmpty();
    var reader = Http.on(port).login("manager");
    assertThat(Jsoup.parse(reader.get("/deals/" + deal.number() + "/timeline?lang=en").body()).text())
        .contains("no LinkedIn profile is known", "no phone number is known");
    assertThat(Jsoup.parse(reader.get("/deals/" + deal.number() + "/timeline?lang=ar").body()).text()).contains("تم تجاوز", "رقم الهاتف غير معروف");
    reader.get("/me?lang=en");
  }

  @Test
  void aBouncedMailGoesOnByTheOtherChannels() {
    var lead = world.reachable("gone-" + UUID.randomUUID() + "@channels.example", "Nour");
    var deal = world.open(lead, "outbound-multichannel");

    world.bounce(lead);

    expect(deal, "linkedin", "write-on-linkedin");
  }

  private void expect(Deal deal, String stage, String task) {
    assertThat(world.tasksOf(deal)).extracting(Task::getTaskDefinitionKey).containsExactly(task);
    assertThat(world.deal(deal.number()).stage()).isEqualTo(stage);
  }

  private List<String> timeline(Deal deal, String kind) {
    return Http.on(port).as("manager").get("/api/deals/" + deal.number() + "/timeline?limit=200").at("items").findValuesAsText("kind").stream()
        .filter(kind::equals)
        .toList();
  }
}
