package org.masar.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.masar.TestDatabase;
import org.masar.faults.Campaign.Mail;

/** A server that stands still for longer than its claims live is taken for dead, and does no harm when it goes on. */
@Tag("once")
@EnabledIfSystemProperty(named = "masar.faults", matches = "long", disabledReason = "long form: mvn verify -Pfaults")
class FrozenNodeTest {

  private static final int LEADS = 150;
  private static final int WORKERS = 8;

  @TempDir Path data;

  private final MailSink sink = new MailSink(Duration.ofSeconds(1));
  private final Campaign campaign = new Campaign(LEADS);
  private final String url = TestDatabase.postgresUrl();
  private List<Node> nodes = List.of();

  @AfterEach
  void end() {
    nodes.forEach(Node::close);
    sink.close();
  }

  @Test
  void theOtherNodeTakesOverFromOneThatHangsAndNobodyIsMailedTwiceWhenItWakesUp() {
    nodes = List.of(start("a"), start("b"));
    nodes.forEach(Node::healthy);
    var frozen = nodes.get(0);
    var other = nodes.get(1).as("manager");
    campaign.imported(other, campaign.start(other));
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).until(() -> frozen.said("StepResults", "Sent first-touch") > 4);

    frozen.freeze();
    campaign.settled(other, LEADS);
    frozen.thaw();

    frozen.healthy();
    var mails = campaign.settled(frozen.as("manager"), LEADS);
    System.out.printf("Frozen: %s, accepted %d%n", Campaign.byState(mails), sink.size());
    assertThat(mails).extracting(Mail::to).containsExactlyInAnyOrderElementsOf(campaign.addresses());
    assertThat(mails).filteredOn(m -> m.state().equals("unknown")).hasSizeLessThanOrEqualTo(WORKERS);
    assertThat(mails).filteredOn(m -> m.state().equals("sent")).allSatisfy(m -> assertThat(sink.to(m.to())).hasSize(1));
    assertThat(sink.perRecipient()).allSatisfy((to, times) -> assertThat(times).as(to).isEqualTo(1));
  }

  private Node start(String name) {
    return Node.start(
        "frozen-" + name,
        Map.of(
            "spring.datasource.url", url,
            "masar.demo", "true",
            "masar.data", data.resolve(name).toString(),
            "masar.secret", "the same secret on every node of a cluster",
            "spring.mail.host", "127.0.0.1",
            "spring.mail.port", Integer.toString(sink.port()),
            "masar.database.silence", "PT10S",
            "masar.mail.lease", "PT15S",
            "masar.outreach.lock", "PT15S"));
  }
}
