package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.TestDatabase;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A board that cannot lie: whatever two people ask for at once, by pages and API, everything that shows a deal agrees with its token. */
@MasarTest
class RandomWalkTest {

  private static final long SEED = 20261122;
  private static final int COMMANDS = TestDatabase.onPostgres() ? 200 : 500;
  private static final int ROUND = 20;

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired RuntimeService runtime;
  @Autowired Pipelines pipelines;
  @Autowired JdbcClient jdbc;

  private final Random random = new Random(SEED);
  private final CopyOnWriteArrayList<String> numbers = new CopyOnWriteArrayList<>();
  private Http manager;

  @BeforeEach
  void start() {
    world.nobodyElse();
    manager = Http.on(port).as("manager");
  }

  @Test
  void boardDealPageStuckListAndApiNeverDifferFromTheToken() throws Exception {
    var walkers = List.of(new Walker("first", SEED, port, pipelines, numbers), new Walker("second", SEED + 1, port, pipelines, numbers));
    var both = Executors.newFixedThreadPool(walkers.size());
    try {
      for (int done = 0; done < COMMANDS; done += ROUND * walkers.size()) {
        for (var answers : both.invokeAll(walkers.stream().map(this::round).toList())) {
          assertThat(answers.get()).allSatisfy(a -> assertThat(a.status()).as("%s", a).isIn(200, 201, 204, 302, 404, 409, 422));
        }
        numbers.forEach(this::agreesWithTheEngine);
        world.forward(Duration.ofHours(random.nextInt(1, 72)));
        numbers.forEach(this::agreesWithTheEngine);
      }
    } finally {
      both.shutdown();
    }
    world.sweep();
    var page = Http.on(port).login("manager");
    pipelines.all().forEach(pipeline -> boardAgrees(page, pipeline.key()));
    numbers.forEach(number -> dealPageAgrees(page, world.deal(number)));
    stuckListAgrees(page);
    walkers.forEach(w -> System.out.println("Random walk, seed " + SEED + ": " + w.statuses));
    var happened = walkers.stream().flatMap(w -> w.statuses.keySet().stream()).toList();
    assertThat(happened).contains("move 200", "task 200", "close 200", "reopen 200", "board 200", "skip 200");
  }

  private Callable<List<Http.Answer>> round(Walker walker) {
    return () -> {
      var answers = new ArrayList<Http.Answer>();
      for (int i = 0; i < ROUND; i++) {
        var answer = walker.step(clock.instant());
        if (answer != null) {
          answers.add(answer);
        }
      }
      return answers;
    };
  }

  private void agreesWithTheEngine(String number) {
    var deal = world.deal(number);
    var stays = jdbc.sql("select stage from stage_stay where deal_id = ? and left_at is null").param(deal.id()).query(String.class).list();
    var instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).singleResult();
    if (deal.open()) {
      assertThat(stays).as("open stays of %s", number).containsExactly(deal.stage());
      assertThat(instance).as("passage of %s", number).isNotNull();
      var tokens = Arrays.stream(runtime.getActivityInstance(instance.getId()).getChildActivityInstances()).map(a -> a.getActivityId()).toList();
      assertThat(tokens).as("token of %s", number).containsExactly(stage(deal).element());
    } else {
      assertThat(stays).as("stays of closed %s", number).isEmpty();
      assertThat(instance).as("passage of closed %s", number).isNull();
    }
  }

  private void boardAgrees(Http page, String pipeline) {
    var cards = Jsoup.parse(page.get("/board/" + pipeline).body()).select("[data-deal][data-stage]");
    var shown = cards.stream().collect(Collectors.toMap(c -> c.attr("data-deal"), c -> c.attr("data-stage"), (a, b) -> a));
    var open = numbers.stream().map(world::deal).filter(d -> d.open() && d.pipeline().equals(pipeline)).collect(Collectors.toMap(Deal::number, Deal::stage));
    open.forEach((number, stage) -> assertThat(shown).as("board of %s", pipeline).containsEntry(number, stage));
    assertThat(shown.keySet().stream().filter(numbers::contains)).as("board of %s", pipeline).hasSize(open.size());
  }

  private void dealPageAgrees(Http page, Deal deal) {
    var html = Jsoup.parse(page.get("/deals/" + deal.number()).body());
    assertThat(html.select(".deal-stages [aria-current=step] span:first-child").eachText())
        .as("page of %s", deal.number())
        .isEqualTo(deal.open() ? List.of(stage(deal).name()) : List.of());
    var api = manager.get("/api/deals/" + deal.number());
    assertThat(api.at("outcome").asText()).isEqualTo(deal.open() ? "open" : deal.outcome().key());
    if (deal.open()) {
      assertThat(api.at("stage").asText()).isEqualTo(deal.stage());
    }
  }

  private void stuckListAgrees(Http page) {
    var stuck = numbers.stream().map(world::deal).filter(d -> d.open() && d.stuckAt(clock.instant())).map(Deal::number).collect(Collectors.toSet());
    assertThat(ours(Jsoup.parse(page.get("/stuck").body()).select("[data-deal]").eachAttr("data-deal"))).isEqualTo(stuck);
    var api = new ArrayList<String>();
    manager.get("/api/insight/stuck?limit=200").at("items").forEach(item -> api.add(item.at("/deal").asText()));
    assertThat(ours(api)).isEqualTo(stuck);
    var inCockpit = numbers.stream().filter(number -> !world.stuckIncidents(world.deal(number)).isEmpty()).collect(Collectors.toSet());
    assertThat(inCockpit).as("incidents").isEqualTo(stuck);
  }

  private Set<String> ours(List<String> shown) {
    var ours = new HashSet<>(shown);
    ours.retainAll(numbers);
    return ours;
  }

  private Stage stage(Deal deal) {
    return pipelines.version(deal.pipeline(), deal.version()).orElseThrow().stage(deal.stage()).orElseThrow();
  }
}
