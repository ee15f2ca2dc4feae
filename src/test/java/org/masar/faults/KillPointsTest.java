package org.masar.faults;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.masar.TestDatabase;

/**
 * A server that is killed at the worst of instants, again and again: nothing is lost, nobody is mailed twice, and what it cannot know it says. One
 * {@code kill -9} catches one of its threads at each of the instants, or all of them at the same.
 */
@Tag("once")
class KillPointsTest {

  private static final boolean LONG = "long".equals(System.getProperty("masar.faults"));
  private static final int KILLS = LONG ? Integer.getInteger("masar.faults.kills", 200) : 2;
  private static final int THREADS = 4;
  private static final int DUE = 10;
  private static final int PASS = 3;
  /** After so many kills a person settles what is unknown. */
  private static final int SETTLE = 20;

  @TempDir Path data;

  private final MailSink sink = new MailSink(Duration.ofMillis(5));
  private final Invariants invariants = new Invariants(sink);
  private final KillTally tally = new KillTally();
  private final Random random = new Random(42);
  private DoomedNodes nodes;
  private DoomedProcess node;
  private List<String> unknown = List.of();
  private int kills;

  @AfterEach
  void end() {
    if (node != null) {
      node.close();
    }
    if (nodes != null) {
      nodes.close();
    }
    sink.close();
  }

  @Test
  void whereverAServerIsKilledNothingIsLostAndNobodyIsMailedTwice() {
    nodes = new DoomedNodes("kill-points-postgres", TestDatabase.postgresUrl(), properties(), LONG ? Integer.getInteger("masar.faults.spares", 2) : 1, LONG ? Integer.MAX_VALUE : KILLS + 1);
    killAgainAndAgain("PostgreSQL", KILLS, LONG ? Stream.of(DoomPoint.values()).toList() : List.of());
  }

  @Test
  @EnabledIfSystemProperty(named = "masar.faults", matches = "long", disabledReason = "long form: mvn verify -Pfaults")
  void theSameOnH2() {
    nodes = new DoomedNodes("kill-points-h2", null, properties(), 0, 0);
    killAgainAndAgain("H2", Math.max(1, KILLS / 20), List.of(DoomPoint.AFTER_250));
  }

  private void killAgainAndAgain(String database, int times, List<DoomPoint> together) {
    var began = System.nanoTime();
    node = nodes.first(LONG ? data.resolve("classes.jsa") : null);
    unknown = invariants.check(node, "before the first kill");
    for (var point : together) {
      kill(Map.of(point, THREADS));
    }
    for (var time = 1; time <= times; time++) {
      kill(Stream.of(DoomPoint.values()).collect(Collectors.toMap(p -> p, p -> 1)));
      if (time % SETTLE == 0 || time == times) {
        settle();
        System.out.printf("%s, %d s%n%s%n", database, Duration.ofNanos(System.nanoTime() - began).toSeconds(), tally.table(messageIds(), sink.perMessageId()));
      }
    }
  }

  /** So many threads stand at each of these points when it dies; the next server finds what was left. */
  private void kill(Map<DoomPoint, Integer> threads) {
    var cut = sink.cut();
    node.ask("due " + DUE);
    var orders = threads.entrySet().stream().map(at -> at.getKey() + "=" + random.nextInt(PASS + 1) + "+" + at.getValue());
    var standing = parsed(node.ask("die " + orders.collect(Collectors.joining(" "))));
    node.kill9();
    node = nodes.take();
    await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() -> nodes.predecessorIsGone(node));
    sink.quiet();
    theirLeasesRunOut();
    var when = "after kill " + ++kills;
    var before = unknown;
    unknown = invariants.check(node, when);
    var fresh = unknown.stream().filter(id -> !before.contains(id)).toList();
    var accepted = sink.perMessageId().keySet();
    tally.add(standing, accepted, fresh);
    assertThat(fresh).as("%s: unknown", when).hasSizeLessThanOrEqualTo(THREADS);
    assertThat(unknown).as("%s: what is unknown stays so until a person says", when).containsAll(before);
    assertThat(sink.cut() - cut).as("%s: texts broken off", when).isEqualTo(threads.getOrDefault(DoomPoint.MID_DATA, 0));
    standing.forEach((point, mails) -> assertThat(mails).as("%s: mails %s", when, point.words).allSatisfy(mail -> fate(point, mail, accepted.contains(mail))));
  }

  private void fate(DoomPoint point, String mail, boolean arrived) {
    var state = node.list("select state from email where message_id = '" + mail + "'");
    assertThat(state).containsExactly(point == DoomPoint.AFTER_COMMIT ? "SENT" : "UNKNOWN");
    assertThat(arrived).isEqualTo(point == DoomPoint.AFTER_250 || point == DoomPoint.AFTER_COMMIT);
  }

  /** The leases of the dead run out now instead of in a minute and a half. */
  private void theirLeasesRunOut() {
    node.ask("update update email set lease_until = current_timestamp - interval '1' second where state = 'SENDING'");
    node.ask("update update act_ru_ext_task set lock_exp_time_ = current_timestamp - interval '1' second where lock_exp_time_ is not null");
    node.ask("sweep");
  }

  /** A person asks the receivers what became of the unknown ones; then everything that is due goes out. */
  private void settle() {
    var accepted = sink.perMessageId();
    unknown.forEach(id -> node.ask("settle " + id + (accepted.containsKey(id) ? " SENT" : " AGAIN")));
    node.ask("drain");
    unknown = invariants.check(node, "in the end");
    assertThat(unknown).isEmpty();
    assertThat(sink.perMessageId().keySet()).as("mails that went").containsExactlyInAnyOrderElementsOf(messageIds());
    assertThat(node.count("select count(*) from act_ru_ext_task")).as("steps that wait for their mail").isZero();
    assertThat(node.count("select count(*) from deal d where not exists (select 1 from email e where e.about = d.number)")).isZero();
  }

  private List<String> messageIds() {
    return node.list("select message_id from email");
  }

  private static Map<DoomPoint, List<String>> parsed(String answer) {
    var standing = new EnumMap<DoomPoint, List<String>>(DoomPoint.class);
    for (var one : answer.split(" ")) {
      var parts = one.split("=", 2);
      standing.computeIfAbsent(DoomPoint.valueOf(parts[0]), p -> new ArrayList<>()).add(parts[1]);
    }
    return standing;
  }

  private Map<String, String> properties() {
    var threads = Integer.toString(THREADS);
    return Map.ofEntries(
        entry("masar.demo", "true"),
        entry("masar.sample", "false"),
        entry("masar.scheduling", "false"),
        entry("masar.outreach.workers", threads),
        entry("masar.mail.workers", threads),
        entry("camunda.bpm.job-execution.enabled", "false"),
        entry("masar.data", data.toString()),
        entry("masar.secret", "the same secret before and after a kill"),
        entry("spring.mail.host", "127.0.0.1"),
        entry("spring.mail.port", Integer.toString(sink.port())),
        entry("spring.main.banner-mode", "off"),
        entry("logging.level.root", "warn"));
  }
}
