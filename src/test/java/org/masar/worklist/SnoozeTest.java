package org.masar.worklist;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.masar.worklist.TwoTasks.as;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.TestClock;
import org.masar.World;
import org.masar.calendar.WorkingTime;
import org.masar.deal.Board;
import org.masar.deal.BoardCard;
import org.masar.deal.BoardFilter;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.Timeline;
import org.masar.web.Forbidden;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class SnoozeTest extends TwoTasksTest {

  private static final Map<String, Object> INTERESTED = Map.of("callOutcome", "interested", "budget", 1, "note", "yes");

  @Autowired TaskSnoozes snoozes;
  @Autowired TaskWork work;
  @Autowired MyDay day;
  @Autowired Deals deals;
  @Autowired Timeline timeline;
  @Autowired WorkingTime calendar;
  @Autowired World world;
  @Autowired TestClock time;
  @Autowired JdbcClient jdbc;
  @Autowired Board board;
  @Autowired RuntimeService runtime;
  @LocalServerPort int port;

  private Deal deal;
  private String task;
  private LocalDate today;

  @BeforeEach
  void aDealThatIsStuck() {
    as("rep", "reps");
    deal = pipeline.deal("rep");
    time.forward(ofDays(8));
    now = clock.instant();
    task = pipeline.taskOf(deal, now.minusSeconds(60));
    var zone = calendar.zoneOf();
    today = LocalDate.ofInstant(now, zone);
  }

  @Test
  void aSnoozedDealIsStuckNowhereUntilItWakesByItself() {
    world.sweep();
    assertThat(stuckEverywhere()).containsOnly(true);

    snoozes.snooze(task, today.plusDays(3), "back from the fair on Thursday");
    world.sweep();

    assertThat(stuckEverywhere()).containsOnly(false);
    assertThat(deals.find(deal.number()).orElseThrow().dueAt()).isAfterOrEqualTo(wakeUp(3));
    assertThat(day.day(10).snoozed().tasks()).singleElement().satisfies(t -> {
      assertThat(t.reason()).isEqualTo("back from the fair on Thursday");
      assertThat(t.snoozedUntil()).isEqualTo(wakeUp(3));
    });
    assertThat(day.day(10).open()).isZero();

    time.forward(ofDays(6));
    world.sweep();

    assertThat(stuckEverywhere()).containsOnly(true);
    assertThat(day.day(10).overdue().tasks()).extracting(DayTask::id).containsExactly(task);
  }

  @Test
  void aSnoozedTaskIsOfTheDayOnWhichItWakes() {
    snoozes.snooze(task, today.plusDays(2), "asked me to");

    time.to(wakeUp(2).plusSeconds(1));

    assertThat(day.day(10).today().tasks()).extracting(DayTask::id).containsExactly(task);
    assertThat(deals.find(deal.number()).orElseThrow().stuckAt(clock.instant())).isFalse();
  }

  @Test
  void itIsOnTheRecordAndCanBeUndone() {
    var dueBefore = deals.find(deal.number()).orElseThrow().dueAt();
    snoozes.snooze(task, today.plusDays(3), " on holiday ");
    snoozes.snooze(task, today.plusDays(5), "on holiday longer");

    var woken = snoozes.wake(task);

    assertThat(woken.dueAt()).isEqualTo(now.minusSeconds(60));
    assertThat(woken.snoozedUntil()).isNull();
    assertThat(deals.find(deal.number()).orElseThrow().dueAt()).isEqualTo(dueBefore);
    assertThat(timeline.of(deal, 50, null).items())
        .filteredOn(e -> e.kind().equals("task-snoozed"))
        .hasSize(2)
        .allSatisfy(e -> assertThat(e.by()).isEqualTo("rep"))
        .extracting(e -> e.more().get("reason"))
        .containsExactly("on holiday longer", "on holiday");
    assertThatThrownBy(() -> snoozes.wake(task)).isInstanceOf(Refused.class).hasMessageContaining("not snoozed");
  }

  @Test
  void whoSnoozesAnOfferedTaskHasIt() {
    assertThat(snoozes.snooze(task, today.plusDays(1), "tomorrow is better").assignee()).isEqualTo("rep");

    as("rep2", "reps");
    assertThatThrownBy(() -> snoozes.snooze(task, today.plusDays(1), "mine")).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> snoozes.wake(task)).isInstanceOf(Forbidden.class);
    as("owner", "process-owners");
    assertThatThrownBy(() -> snoozes.snooze(task, today.plusDays(1), "mine")).isInstanceOf(Forbidden.class);
  }

  @Test
  void theStallEndsWhenTheTaskIsDoneAfterAll() {
    snoozes.snooze(task, today.plusDays(30), "they call us");

    work.complete(task, INTERESTED);

    assertThat(deals.find(deal.number()).orElseThrow().stuckAt(clock.instant())).isTrue();
  }

  @Test
  void aDealSleepsOnlyWhileAllItsTasksDoAndUntilTheFirstOfThemWakes() {
    var both = stuckWithTwoTasks();

    snoozes.snooze(pipeline.taskAt(both, "offer"), today.plusDays(5), "the price comes on Friday");
    assertThat(asleepUntil(both)).as("there is a call to make").isNull();
    assertThat(stuck(both)).isTrue();

    snoozes.snooze(pipeline.taskAt(both, "call"), today.plusDays(30), "abroad");
    assertThat(asleepUntil(both)).isEqualTo(wakeUp(5));
    assertThat(card(both).snoozeReason()).isEqualTo("the price comes on Friday");
    assertThat(stuck(both)).isFalse();

    work.complete(pipeline.taskAt(both, "offer"), Map.of());
    assertThat(asleepUntil(both)).isEqualTo(wakeUp(30));
    assertThat(card(both).snoozeReason()).isEqualTo("abroad");

    snoozes.wake(pipeline.taskAt(both, "call"));
    assertThat(asleepUntil(both)).isNull();
    assertThat(stuck(both)).isTrue();
  }

  @Test
  void aDealFallsAsleepWhenTheLastTaskThatWasAwakeIsDone() {
    var both = stuckWithTwoTasks();
    snoozes.snooze(pipeline.taskAt(both, "call"), today.plusDays(4), "abroad");

    work.complete(pipeline.taskAt(both, "offer"), Map.of());

    assertThat(asleepUntil(both)).isEqualTo(wakeUp(4));
    assertThat(stuck(both)).isFalse();
  }

  @Test
  void aSleepingTaskThatAnEventTakesAwayNoLongerKeepsTheDealAsleep() {
    var both = stuckWithTwoTasks();
    snoozes.snooze(pipeline.taskAt(both, "call"), today.plusDays(2), "abroad");
    snoozes.snooze(pipeline.taskAt(both, "offer"), today.plusDays(9), "the price comes then");
    assertThat(asleepUntil(both)).isEqualTo(wakeUp(2));

    runtime.createMessageCorrelation("LeadCalled").processInstanceId(both.processInstance()).correlate();
    assertThat(asleepUntil(both)).as("there is an answer to give").isNull();
    assertThat(stuck(both)).isTrue();

    work.complete(pipeline.taskAt(both, "answer"), Map.of());
    assertThat(asleepUntil(both)).isEqualTo(wakeUp(9));

    snoozes.wake(pipeline.taskAt(both, "offer"));
    snoozes.snooze(pipeline.taskAt(both, "offer"), today.plusDays(9), "the price comes then");
    runtime.createProcessInstanceModification(both.processInstance()).startBeforeActivity("call").cancelAllForActivity("offer").execute();
    assertThat(asleepUntil(both)).as("a call came up and the offer is off").isNull();
  }

  @Test
  void whatTookASleepingTaskAwayEndsItsPartEvenIfNothingElseComesUp() {
    var both = stuckWithTwoTasks();
    snoozes.snooze(pipeline.taskAt(both, "offer"), today.plusDays(2), "the price comes then");
    snoozes.snooze(pipeline.taskAt(both, "call"), today.plusDays(9), "abroad");
    assertThat(asleepUntil(both)).isEqualTo(wakeUp(2));

    runtime.createMessageCorrelation("OfferDeclined").processInstanceId(both.processInstance()).correlate();

    assertThat(asleepUntil(both)).isEqualTo(wakeUp(9));
    assertThat(card(both).snoozeReason()).isEqualTo("abroad");
  }

  @Test
  void aTaskSaysWhyItSleepsItself() {
    var both = stuckWithTwoTasks();
    snoozes.snooze(pipeline.taskAt(both, "call"), today.plusDays(2), "abroad");
    snoozes.snooze(pipeline.taskAt(both, "offer"), today.plusDays(9), "the price comes then");

    assertThat(snoozes.reason(pipeline.taskAt(both, "call"))).contains("abroad");
    assertThat(snoozes.reason(pipeline.taskAt(both, "offer"))).contains("the price comes then");
  }

  private Deal stuckWithTwoTasks() {
    var both = pipeline.sideBySide("rep");
    time.forward(ofDays(8));
    today = LocalDate.ofInstant(clock.instant(), calendar.zoneOf());
    assertThat(stuck(both)).isTrue();
    return both;
  }

  private boolean stuck(Deal of) {
    return deals.find(of.number()).orElseThrow().stuckAt(clock.instant());
  }

  private Instant asleepUntil(Deal of) {
    return card(of).snoozedUntil();
  }

  private BoardCard card(Deal of) {
    return board.cards(new BoardFilter(of.pipeline(), null, null), List.of(of.number())).get(0);
  }

  @Test
  void aDayInThePastOrBeyondAYearAndNoReasonAreRefusedByField() {
    for (var until : new LocalDate[] {today, today.minusDays(1), today.plusYears(1).plusDays(1), null}) {
      assertThatThrownBy(() -> snoozes.snooze(task, until, "later"))
          .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.fields()).extracting(Invalid.Field::field).containsExactly("until"));
    }
    for (var reason : new String[] {null, " ", "x".repeat(301)}) {
      assertThatThrownBy(() -> snoozes.snooze(task, today.plusDays(1), reason))
          .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.fields()).extracting(Invalid.Field::field).containsExactly("reason"));
    }
    assertThatThrownBy(() -> snoozes.snooze("gone", today.plusDays(1), "later")).isInstanceOf(NotFound.class);
    assertThat(deals.find(deal.number()).orElseThrow().stuckAt(now)).isTrue();
  }

  @Test
  void programsSnoozeToo() {
    var rep = Http.on(port).as("rep");

    var snoozed = rep.post("/api/tasks/" + task + "/snooze", Map.of("until", today.plusDays(2).toString(), "reason", "next week"));
    var wrong = rep.post("/api/tasks/" + task + "/snooze", Map.of("until", today.toString(), "reason", ""));

    assertThat(snoozed.status()).isEqualTo(200);
    assertThat(snoozed.at("snoozedUntil").asText()).startsWith(wakeUp(2).toString().substring(0, 13));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.at("errors").size()).isEqualTo(2);
    assertThat(rep.post("/api/tasks/" + task + "/wake", "").status()).isEqualTo(200);
  }

  private Instant wakeUp(int days) {
    ZoneId zone = calendar.zoneOf();
    return today.plusDays(days).atStartOfDay(zone).toInstant();
  }

  /** The deal itself, its JSON, the list of stuck deals, the board's counts, the view, and Cockpit. */
  private List<Boolean> stuckEverywhere() {
    var rep = Http.on(port).as("manager");
    var view = jdbc.sql("select count(*) from stuck_deal where number = ? and due_at < ?").param(deal.number()).param(java.sql.Timestamp.from(clock.instant()));
    return List.of(
        deals.find(deal.number()).orElseThrow().stuckAt(clock.instant()),
        rep.get("/api/deals/" + deal.number()).at("stuck").asBoolean(),
        rep.get("/api/deals?pipeline=two-tasks&stuck=true&limit=200").body().contains(deal.number()),
        rep.get("/api/insight/stuck?pipeline=two-tasks&limit=200").body().contains(deal.number()),
        view.query(Long.class).single() > 0,
        !world.stuckIncidents(deal).isEmpty());
  }
}
