package org.masar.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** Two servers on one database share the work and never do it twice, also when the clock of one is wrong; that one does nothing early. */
@Tag("once")
class TwoNodesTest {

  private static final boolean LONG = "long".equals(System.getProperty("masar.faults"));
  private static final int LEADS = LONG ? 1000 : 300;
  private static final int WORKERS = 8;
  private static final Duration SIX_MINUTES = Duration.ofMinutes(6);
  private static final String WAIT = "act_ru_job where handler_type_ = 'timer-intermediate-transition'";

  @TempDir Path data;

  private final MailSink sink = new MailSink(Duration.ofMillis(20));
  private final Campaign campaign = new Campaign(LEADS);
  private final String url = TestDatabase.postgresUrl();
  private final JdbcClient db = JdbcClient.create(new DriverManagerDataSource(url));
  private final List<Node> started = new ArrayList<>();
  private List<Node> nodes = List.of();

  @AfterEach
  void end() {
    started.forEach(Node::close);
    sink.close();
  }

  @Test
  void twoNodesThatStartTogetherOnAnEmptyDatabaseMailEachLeadOnceAndFireEachTimerOnceThoughTheClockOfOneIsSetMeanwhile() {
    var skew = LONG ? Skew.ofTheProcess(data.resolve("clock")) : Skew.ofTheApplication(data.resolve("clock"));
    nodes = List.of(start("a"), start("b", skew));
    // in the long form there is one more, whose clock was never right
    var wrongFromTheStart = LONG ? start("c", ahead(Skew.ofTheApplication(data.resolve("clock-of-c")))) : null;
    nodes.forEach(Node::healthy);
    var manager = nodes.get(0).as("manager");

    var began = System.nanoTime();
    campaign.imported(manager, campaign.start(manager));
    var imported = seconds(began);
    campaign.settled(manager, LEADS);
    System.out.printf("Two nodes: %d leads in after %d s, mailed after %d s, by node %s%n", LEADS, imported, seconds(began), said("Sent first-touch"));
    everybodyHas(1);
    assertThat(said("Sent first-touch")).allSatisfy(n -> assertThat(n).isPositive());

    var inFiveMinutes = campaign.addresses().subList(0, 20);
    var putOff = campaign.addresses().subList(20, 40);
    sink.putsOff(Set.copyOf(putOff));
    var firedBy = fireTimersAtOnceButThoseOf(inFiveMinutes, skew);
    var skewed = nodes.get(1);
    await("the node whose clock was set says so").atMost(Duration.ofSeconds(10)).until(() -> skewed.said("ClockGuard", "fires no timers and sends no mail") == 1);
    var bySkewed = said("Sent second-touch").get(1);
    allButTheseAreSent(inFiveMinutes.size(), putOff.size());
    System.out.printf("Two nodes: timers seen in the hands of %s, second mails by node %s, %s of them by the second before %s was set 6 minutes ahead%n",
        firedBy, said("Sent second-touch"), bySkewed, skew);
    assertThat(firedBy).hasSize(2);
    assertThat(bySkewed).isPositive();
    assertThat(count("select count(*) from email where state = 'SENT' and first_try_at > now() + interval '3 minutes'"))
        .as("claimed by the wrong clock and sent: at most what was on its way when it was set")
        .isLessThanOrEqualTo(WORKERS);
    assertThat(sink.putOff()).as("nobody's server is asked again before its time").isEqualTo(putOff.size());
    assertThat(count("select count(*) from deal where stage = 'first-touch'")).as("timers of the next five minutes").isEqualTo(inFiveMinutes.size());
    assertThat(nodes.stream().map(Node::health)).containsExactly(200, 503);

    skew.ahead(Duration.ZERO);
    skewed.healthy();
    theRestIsDue();
    campaign.settled(manager, 2 * LEADS);
    everybodyHas(2);
    eachDealMovedOnce();
    assertThat(skewed.said("ClockGuard", "The clocks agree again")).isEqualTo(1);
    if (wrongFromTheStart != null) {
      assertThat(wrongFromTheStart.said("StepResults", "Sent")).isZero();
      assertThat(wrongFromTheStart.said("ClockGuard", "fires no timers and sends no mail")).isEqualTo(1);
      assertThat(wrongFromTheStart.health()).isEqualTo(503);
    }
  }

  /** Answers how many timers each node was seen to hold. One node's clock goes wrong when half of the mails are out. */
  private Map<String, Integer> fireTimersAtOnceButThoseOf(List<String> later, Skew skew) {
    assertThat(count("select count(*) from " + WAIT)).isEqualTo(LEADS);
    var began = System.nanoTime();
    var due = LEADS - later.size();
    db.sql(
            "update act_ru_job j set duedate_ = case when l.email in (:later) then cast(:soon as timestamp) else cast(:now as timestamp) end"
                + " from deal d join lead l on l.id = d.lead_id"
                + " where d.process_instance = j.process_instance_id_ and handler_type_ = 'timer-intermediate-transition'")
        .param("later", later)
        .param("soon", Timestamp.from(Instant.now().plusSeconds(300)))
        .param("now", Timestamp.from(Instant.now().minusSeconds(60)))
        .update();
    var holders = new HashMap<String, Set<String>>();
    var clockIsSet = new boolean[1];
    await("all deals are in the second touch")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              db.sql("select lock_owner_, id_ from act_ru_job where lock_owner_ is not null")
                  .query(r -> {
                    holders.computeIfAbsent(r.getString(1), node -> new HashSet<>()).add(r.getString(2));
                  });
              if (!clockIsSet[0] && sink.size() >= LEADS + due / 2) {
                ahead(skew);
                clockIsSet[0] = true;
              }
              return clockIsSet[0] && count("select count(*) from deal where stage = 'second-touch'") == due;
            });
    System.out.printf("Two nodes: %d timers due at once fired in %d s%n", due, seconds(began));
    return holders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().size()));
  }

  /** What the skewed node had in its hands when its clock was set may wait for a retry as well. */
  private void allButTheseAreSent(int inFiveMinutes, int putOff) {
    await("every other second mail is sent")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> count("select count(*) from email where state = 'SENT' or state = 'RETRY'") == 2 * LEADS - inFiveMinutes);
    assertThat(count("select count(*) from email where state = 'RETRY'")).isBetween((long) putOff, (long) putOff + WORKERS);
  }

  private void theRestIsDue() {
    sink.putsOff(Set.of());
    db.sql("update act_ru_job set duedate_ = ? where handler_type_ = 'timer-intermediate-transition' and duedate_ < ?")
        .params(Timestamp.from(Instant.now().minusSeconds(60)), Timestamp.from(Instant.now().plusSeconds(600)))
        .update();
    db.sql("update email set next_at = now() where state = 'RETRY'").update();
    db.sql("update act_ru_ext_task set lock_exp_time_ = null").update();
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

  private static Skew ahead(Skew skew) {
    skew.ahead(SIX_MINUTES);
    return skew;
  }

  private Node start(String name) {
    return remember(Node.start("two-" + name, properties(name)));
  }

  private Node start(String name, Skew skew) {
    return remember(Node.start("two-" + name, properties(name), skew));
  }

  private Node remember(Node node) {
    started.add(node);
    return node;
  }

  private Map<String, String> properties(String name) {
    return Map.of(
        "spring.datasource.url", url,
        "masar.demo", "true",
        "masar.data", data.resolve(name).toString(),
        "masar.secret", "the same secret on every node of a cluster",
        "spring.mail.host", "127.0.0.1",
        "spring.mail.port", Integer.toString(sink.port()));
  }
}
