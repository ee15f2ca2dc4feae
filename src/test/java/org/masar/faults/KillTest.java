package org.masar.faults;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.masar.TestDatabase;
import org.masar.faults.Campaign.Mail;

/** A server that stops or dies while mails go out writes to nobody twice, and what it cannot know it asks a person. */
@Tag("once")
class KillTest {

  /** {@code -Pfaults}: more leads, more kills. */
  private static final boolean LONG = "long".equals(System.getProperty("masar.faults"));

  private static final int LEADS = LONG ? 1000 : 100;
  private static final int WORKERS = 8;
  /** After how many accepted mails the server is killed; the short form leaves that to {@link KillPointsTest}. */
  private static final List<Integer> KILLS = LONG ? IntStream.rangeClosed(1, 18).mapToObj(i -> 50 * i).toList() : List.of();
  /** After how many it is asked to stop, before the first kill. */
  private static final int STOP = LONG ? 20 : 30;

  @TempDir Path data;

  private final MailSink sink = new MailSink(Duration.ofMillis(30));
  private final Map<String, String> properties = new HashMap<>();
  private final Campaign campaign = new Campaign(LEADS);
  private Node node;

  @AfterEach
  void end() {
    if (node != null) {
      node.close();
    }
    sink.close();
  }

  @Test
  void nobodyIsMailedTwiceWhenAServerOnH2IsStoppedOrKilled() {
    killWhileMailsGoOut("h2");
  }

  /** In short the kills on PostgreSQL are those of {@link KillPointsTest}. */
  @Test
  @EnabledIfSystemProperty(named = "masar.faults", matches = "long", disabledReason = "long form: mvn verify -Pfaults")
  void nobodyIsMailedTwiceWhenAServerOnPostgresIsKilledAndUnknownMailsGoAgainOnAPersonsOrder() {
    properties.put("spring.datasource.url", TestDatabase.postgresUrl());
    var unknown = killWhileMailsGoOut("postgres");
    var before = sink.perRecipient();

    for (var mail : unknown) {
      var answer = node.as("manager").post("/api/mail/" + mail.id() + "/settle", Map.of("as", "again"));
      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    await().atMost(Duration.ofMinutes(1)).until(() -> Campaign.byState(campaign.mails(node.as("manager"), null)).equals(Map.of("sent", (long) LEADS)));
    for (var mail : unknown) {
      assertThat(sink.to(mail.to())).as(mail.to()).hasSize((int) (before.getOrDefault(mail.to(), 0L) + 1));
      assertThat(sink.to(mail.to()).stream().map(m -> m.messageId()).collect(toSet())).as("Message-ID").hasSize(1);
    }
    assertThat(sink.size()).isEqualTo(before.values().stream().mapToLong(n -> n).sum() + unknown.size());
  }

  private List<Mail> killWhileMailsGoOut(String name) {
    var began = System.nanoTime();
    node = start(name);
    var upload = campaign.start(node.as("manager"));
    stopAndStartAgain(name);
    for (var kill : KILLS) {
      await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(() -> sink.size() >= kill);
      node.kill9();
      node = start(name);
    }
    campaign.imported(node.as("manager"), upload);
    var mails = campaign.settled(node.as("manager"), LEADS);
    var unknown = campaign.mails(node.as("manager"), "unknown");
    var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.out.printf(
        "%s: %d leads, %d kills, %s, accepted %d, %d s%n", name, LEADS, KILLS.size(), Campaign.byState(mails), sink.size(), seconds);
    truth(mails, unknown);
    return unknown;
  }

  /** A server that is asked to stop leaves no mail unknown, and the next one goes on where it was. */
  private void stopAndStartAgain(String name) {
    await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(() -> sink.size() >= STOP);
    node.stop();
    assertThat(sink.size()).as("mails before it stopped").isLessThan(LEADS);
    node = start(name);
    assertThat(campaign.mails(node.as("manager"), "unknown")).as("unknown after a stop").isEmpty();
  }

  private void truth(List<Mail> mails, List<Mail> unknown) {
    var accepted = sink.perRecipient();
    assertThat(accepted).allSatisfy((to, times) -> assertThat(times).as(to).isEqualTo(1));
    assertThat(mails).extracting(Mail::to).containsExactlyInAnyOrderElementsOf(campaign.addresses());
    assertThat(mails).filteredOn(m -> m.state().equals("sent")).allSatisfy(m -> assertThat(accepted).containsKey(m.to()));
    assertThat(mails).filteredOn(m -> m.state().equals("unknown")).containsExactlyInAnyOrderElementsOf(unknown);
    assertThat(unknown).hasSizeLessThanOrEqualTo(WORKERS * KILLS.size());
  }

  private Node start(String name) {
    var all = new HashMap<>(properties);
    all.putAll(
        Map.of(
            "masar.demo", "true",
            "masar.data", data.toString(),
            "masar.secret", "the same secret before and after a kill",
            "spring.mail.host", "127.0.0.1",
            "spring.mail.port", Integer.toString(sink.port()),
            "masar.mail.lease", "PT15S",
            "masar.outreach.lock", "PT15S"));
    return Node.start("kill-" + name, all).healthy();
  }
}
