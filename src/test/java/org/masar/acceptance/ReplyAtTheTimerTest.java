package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.Statements;
import org.masar.TestDatabase;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A lead answers in the very moment in which the next email is due: one of the two is first, and nothing in between ever happens. */
@MasarTest
class ReplyAtTheTimerTest {

  private static final boolean LONG = "long".equals(System.getProperty("masar.faults"));
  private static final int ROUNDS = LONG ? 500 : 30;
  private static final long SEED = 20261122;
  private static final long MILLI = 1_000_000;

  /** When the claim of the round's mail and the record of the reply were committed: the claim at the earliest, the reply at the latest. */
  private static final class Race implements Statements.Watcher {

    private volatile String claiming;
    private volatile String replying;
    private volatile long claimed;
    private volatile long replied;

    @Override
    public void executed(String connection, String statement) {
      if (statement.startsWith("insert into email ")) {
        claiming = connection;
      } else if (statement.startsWith("insert into inbound_email ")) {
        replying = connection;
      }
    }

    @Override
    public void commits(String connection) {
      if (connection.equals(claiming)) {
        claimed = System.nanoTime();
        claiming = null;
      }
    }

    @Override
    public void committed(String connection) {
      if (connection.equals(replying)) {
        replied = System.nanoTime();
        replying = null;
      }
    }
  }

  @Autowired World world;
  @Autowired Inbox inbox;
  @Autowired DemoMailbox mailbox;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;
  @Autowired JdbcClient db;
  @Autowired Statements statements;

  private final ExecutorService both = Executors.newFixedThreadPool(2);
  private final Random random = new Random(SEED);
  private final TreeMap<String, Integer> ended = new TreeMap<>();

  /** By how much the timer is later than the reply; follows the point at which either wins, in steps that fit how far it is. */
  private long timerLater = 20 * MILLI;
  private long step = 16 * MILLI;
  private boolean before = true;

  @BeforeEach
  void nobodyElse() {
    world.nobodyElse();
  }

  @AfterEach
  void nobodyWatches() {
    statements.watchedBy(null);
    both.shutdown();
  }

  /** In short on PostgreSQL only, whose transactions meet as those of a live server do. */
  @Test
  void eitherTheMailWasClaimedBeforeTheReplyOrItIsNotSentAndTheDealIsInOnePlace() throws Exception {
    assumeTrue(LONG || TestDatabase.onPostgres(), "Skipped: the short form is for PostgreSQL");
    for (int i = 0; i < ROUNDS; i++) {
      round();
    }

    System.out.printf("Reply and timer at once, %d times: %s; the timer came %.1f ms later in the end%n", ROUNDS, ended, timerLater / 1e6);
    assertThat(ended.keySet()).as("both were first at times").contains("mail first").hasSizeGreaterThan(1);
  }

  private void round() throws Exception {
    var deal = world.open(world.lead("race-" + UUID.randomUUID() + "@race.example", "Ada"), "three-touches");
    mailbox.answer(db.sql("select message_id from email where about = ?").param(deal.number()).query(String.class).single(), "Let's talk");
    var timer = management.createJobQuery().processInstanceId(deal.processInstance()).timers().singleResult().getId();
    var race = new Race();
    statements.watchedBy(race);
    var start = new CyclicBarrier(2);
    var jitter = random.nextLong(6 * MILLI) - 3 * MILLI;
    var reply =
        both.submit(
            () -> {
              after(start, -timerLater - jitter);
              inbox.poll();
              return null;
            });
    var due =
        both.submit(
            () -> {
              after(start, timerLater + jitter);
              fire(timer);
              world.sendMails();
              return null;
            });
    reply.get();
    due.get();
    statements.watchedBy(null);
    var taken = replies(deal) == 1;
    if (!taken) {
      inbox.poll();
    }
    world.sendMails();

    var mail = db.sql("select state from email where about = ? and template = 'second-touch'").param(deal.number()).query(String.class).optional();
    var sent = mail.filter("SENT"::equals).isPresent();
    if (sent) {
      assertThat(taken && race.replied < race.claimed).as("%s was mailed though the claim came %d ns after the reply", deal.number(), race.claimed - race.replied).isFalse();
    } else {
      assertThat(mail).as("second mail of %s", deal.number()).isIn(java.util.Optional.empty(), java.util.Optional.of("SKIPPED"));
    }
    inOnePlace(deal);
    var reached = stays(deal, "stage = 'second-touch'").size() == 1;
    ended.merge((sent ? "mail first" : reached ? "timer first, mail stopped" : "reply first") + (taken ? "" : ", reply read again"), 1, Integer::sum);
    step = sent == before ? Math.min(2 * step, 200 * MILLI) : Math.max(MILLI, step / 4);
    before = sent;
    timerLater += sent ? step : -step;
  }

  private void inOnePlace(Deal before) {
    var deal = world.deal(before.number());
    assertThat(deal.open()).isTrue();
    assertThat(deal.stage()).isEqualTo("answer");
    assertThat(stays(deal, "left_at is null")).containsExactly("answer");
    var instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(deal.number()).singleResult().getId();
    var tokens = Arrays.stream(runtime.getActivityInstance(instance).getChildActivityInstances()).map(a -> a.getActivityId()).toList();
    assertThat(tokens).as("token of %s", deal.number()).containsExactly("answer");
    assertThat(world.tasksOf(deal)).extracting(Task::getTaskDefinitionKey).containsExactly("answer-reply");
    assertThat(replies(deal)).isEqualTo(1);
    assertThat(management.createJobQuery().processInstanceId(instance).withException().count()).as("failed jobs").isZero();
    assertThat(runtime.createIncidentQuery().processInstanceId(instance).count()).as("incidents").isZero();
  }

  /** As the job executor does it: what collided is tried again, and whatever happens to a job that the reply has just taken away is over with it. */
  private void fire(String timer) {
    var again = true;
    while (again) {
      try {
        management.executeJob(timer);
        again = false;
      } catch (OptimisticLockingException collided) {
        again = isThere(timer);
      } catch (RuntimeException halfGone) {
        assertThat(isThere(timer)).as("%s, and its job is still there", halfGone).isFalse();
        again = false;
      }
    }
  }

  private boolean isThere(String timer) {
    return management.createJobQuery().jobId(timer).count() > 0;
  }

  private int replies(Deal deal) {
    return db.sql("select count(*) from touch where deal = ? and kind = 'reply'").param(deal.number()).query(Integer.class).single();
  }

  private List<String> stays(Deal deal, String which) {
    return db.sql("select stage from stage_stay where deal_id = ? and " + which).param(deal.id()).query(String.class).list();
  }

  /** Exact to the microsecond, as no sleeping is. */
  private static void after(CyclicBarrier start, long nanos) throws Exception {
    start.await();
    var until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
