package org.masar.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masar.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two servers on one database share the work and never do it twice. */
@Tag("once")
class TwoNodesTest {

  private static final int LEADS = "long".equals(System.getProperty("masar.faults")) ? 1000 : 400;
  private static final String WAIT = "act_ru_job where handler_type_ = 'timer-intermediate-transition'";

  @TempDir Path data;

  private final MailSink sink = new MailSink(Duration.ofMillis(20));
  private final Campaign campaign = new Campaign(LEADS);
  private final String url = TestDatabase.postgresUrl();
  private final JdbcClient db = JdbcClient.create(new DriverManagerDataSource(url));
  private List<Node> nodes = List.of();

  @AfterEach
  void end() {
    nodes.forEach(Node::close);
    sink.close();
  }

  @Test
  void twoNodesThatStartTogetherOnAnEmptyDatabaseMailEachLeadOnceAndFireEachTimerOnce() {
    nodes = List.of(start("a"), start("b"));
    nodes.forEach(Node::healthy);
    var manager = nodes.get(0).as("manager");

    var began = System.nanoTime();
    campaign.imported(manager, campaign.start(manager));
    var imported = seconds(began);
    campaign.settled(manager, LEADS);
    System.out.printf("Two nodes: %d leads in after %d s, mailed after %d s, by node %s%n", LEADS, imported, seconds(began), said("Sent first-touch"));
    everybodyHas(1);
    assertThat(said("Sent first-touch")).allSatisfy(n -> assertThat(n).isPositive());

    var firedBy = fireAllTimersAtOnce();
    campaign.settled(manager, 2 * LEADS);
    System.out.printf("Two nodes: timers seen in the hands of %s, second mails by node %s%n", firedBy, said("Sent second-touch"));
    everybodyHas(2);
    assertThat(firedBy).hasSize(2);
    assertThat(said("Sent second-touch")).allSatisfy(n -> assertThat(n).isPositive());
    eachDealMovedOnce();
  }

  /** Answers how many timers each node was seen to hold. */
  private Map<String, Integer> fireAllTimersAtOnce() {
    assertThat(count("select count(*) from " + WAIT)).isEqualTo(LEADS);
    var began = System.nanoTime();
    db.sql("update act_ru_job set duedate_ = ? where handler_type_ = 'timer-intermediate-transition'")
        .param(Timestamp.from(Instant.now().minusSeconds(60)))
        .update();
    var holders = new HashMap<String, Set<String>>();
    await("all deals are in the second touch")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              db.sql("select lock_owner_, id_ from act_ru_job where lock_owner_ is not null")
                  .query(r -> {
                    holders.computeIfAbsent(r.getString(1), node -> new HashSet<>()).add(r.getString(2));
                  });
              return count("select count(*) from deal where stage = 'second-touch'") == LEADS;
            });
    System.out.printf("Two nodes: %d timers due at once fired in %d s%n", LEADS, seconds(began));
    return holders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().size()));
  }

  private void eachDealMovedOnce() {
    assertThat(count("select count(*) from deal")).isEqualTo(LEADS);
    assertThat(count("select count(*) from (select deal_id, stage from stage_stay group by deal_id, stage having count(*) > 1) twice")).isZero();
    assertThat(count("select count(*) from stage_stay where stage = 'first-touch' and left_at is not null")).isEqualTo(LEADS);
    assertThat(count("select count(*) from stage_stay where stage = 'second-touch' and left_at is null")).isEqualTo(LEADS);
    assertThat(count("select count(*) from deal_event where kind = 'timer'")).as("timers on the timelines").isEqualTo(LEADS);
    assertThat(count("select count(*) from touch where kind = 'email-sent'")).as("mails on the timelines").isEqualTo(2 * LEADS);
    assertThat(count("select count(*) from act_ru_job where exception_msg_ is not null or retries_ < 3")).as("failed jobs").isZero();
    assertThat(count("select count(*) from act_ru_incident")).as("incidents").isZero();
  }

  private void everybodyHas(long mails) {
    assertThat(sink.perRecipient()).hasSize(LEADS).allSatisfy((to, times) -> assertThat(times).as(to).isEqualTo(mails));
  }

  private List<Long> said(String words) {
    return nodes.stream().map(node -> node.said("StepResults", words)).toList();
  }

  private long count(String sql) {
    return db.sql(sql).query(Long.class).single();
  }

  private static long seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toSeconds();
  }

  private Node start(String name) {
    return Node.start(
        "two-" + name,
        Map.of(
            "spring.datasource.url", url,
            "masar.demo", "true",
            "masar.data", data.resolve(name).toString(),
            "masar.secret", "the same secret on every node of a cluster",
            "spring.mail.host", "127.0.0.1",
            "spring.mail.port", Integer.toString(sink.port())));
  }
}
