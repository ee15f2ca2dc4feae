package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.Deployed;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/** Deals are moved on the board by hand, by keyboard and by others, and a thousand of them are there at once. */
@MasarTest
@Tag("browser")
@Tag("once")
class BoardBrowserTest extends InBrowser {

  private static final boolean LONG = "long".equals(System.getProperty("masar.load"));
  private static final List<String> STAGES = List.of("qualification", "demo", "proposal", "negotiation", "closing");
  private static final String PAINTED =
      """
      new Promise(done => requestAnimationFrame(() => setTimeout(() => {
        const loaded = performance.getEntriesByType('navigation')[0]
        console.log(`1,000 cards: ${Math.round(performance.now() - loaded.responseStart)} ms from the first byte`)
        done(performance.now() - loaded.responseEnd)
      })))
      """;

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired ApplicationContext context;
  @Autowired JdbcTemplate jdbc;
  @Autowired RepositoryService repository;

  private ScheduledExecutorService everySecond;
  private Deployed before;

  /** As the schedule does, which is off in tests. */
  @BeforeEach
  void tick() {
    world.nobodyElse();
    before = Deployed.now(repository);
    assertThat(Parcel.tea().toOurApi(Http.on(port)).status()).isEqualTo(201);
    everySecond = Executors.newSingleThreadScheduledExecutor();
    everySecond.scheduleWithFixedDelay(() -> ReflectionTestUtils.invokeMethod(context.getBean("liveListeners"), "tick"), 0, 500, TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void stop() {
    everySecond.shutdownNow();
    before.restore();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ar"})
  void dragsACardMovesOneByKeyboardIsRefusedOneAndOthersSeeIt(String language) {
    var dragged = deal("dragged");
    var keyed = deal("keyed");
    var manager = board("manager", language);
    var rep = board("rep", language);
    rep.evaluate("window.neverReloaded = true");
    await().atMost(Duration.ofSeconds(10)).until(() -> (int) ReflectionTestUtils.invokeMethod(context.getBean("liveListeners"), "count") >= 2);

    drag(manager, dragged, "demo");
    card(manager, dragged, "demo").waitFor();
    var begun = Instant.now();
    card(rep, dragged, "demo").waitFor();
    assertThat(Duration.between(begun, Instant.now())).as("until somebody else sees it").isLessThan(Duration.ofSeconds(2));
    assertThat(rep.evaluate("window.neverReloaded")).isEqualTo(true);
    assertThat(world.deal(dragged.number()).stage()).isEqualTo("demo");

    manager.locator(".board-card[data-deal='" + keyed.number() + "'] [data-row-open]").focus();
    manager.keyboard().press("m");
    manager.locator("#board-move[open]").waitFor();
    manager.keyboard().press("Enter");
    card(manager, keyed, "demo").waitFor();
    assertThat(manager.locator("#board-said").textContent()).contains(keyed.number());
    assertThat(world.deal(keyed.number()).stage()).isEqualTo("demo");
    assertThat(manager.evaluate("document.activeElement.closest('.board-card')?.dataset.deal")).isEqualTo(keyed.number());

    var refused = world.open(world.lead("refused" + System.nanoTime() + "@board.example", "Noura"), "tea");
    manager.navigate(url("/board/tea"));
    drag(manager, refused, "talk");
    var why = manager.locator(".masar-toast.bad").first();
    why.waitFor();
    assertThat(why.textContent()).contains(refused.number(), language.equals("ar") ? "قيمة الصفقة" : "deal.amount is empty");
    card(manager, refused, "first-touch").waitFor();
    assertThat(world.deal(refused.number()).stage()).isEqualTo("first-touch");
    Chromium.picture(manager, "board-refused-" + language);
    manager.context().close();
    rep.context().close();
  }

  @Test
  void aThousandCardsAreThereWithinASecond() {
    var deals = LONG ? 10_000 : 2_000;
    fill(deals);
    try {
      var caller = Http.on(port).login("manager");
      var times = IntStream.range(0, 12).mapToLong(i -> millis(() -> assertThat(caller.get("/board/inbound-demo").status()).isEqualTo(200))).sorted().toArray();
      System.out.printf("Board page at %,d open deals: %d ms (median of 12), %d ms (most)%n", deals, times[6], times[11]);

      IntStream.range(0, 8).forEach(i -> caller.get("/board/inbound-demo?show=200"));
      var page = board("manager", "en");
      var shown =
          IntStream.range(0, 5)
              .mapToDouble(
                  i -> {
                    page.navigate(url("/board/inbound-demo?show=200"));
                    // until all of it is laid out and painted: from the last byte, for the server's share is measured elsewhere
                    return ((Number) page.evaluate(PAINTED)).doubleValue();
                  })
              .sorted()
              .toArray();
      System.out.println("Board with 1,000 cards in the browser: " + Arrays.toString(shown) + " ms");
      assertThat(page.locator(".board-card").count()).isEqualTo(1_000);
      assertThat(shown[0]).isLessThan(LONG ? 1_000 : 2_000);
      page.context().close();
    } finally {
      clear();
    }
  }

  private static long millis(Runnable act) {
    var begun = System.nanoTime();
    act.run();
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private Deal deal(String name) {
    return world.open(world.lead(name + System.nanoTime() + "@board.example", name), "inbound-demo");
  }

  private Page board(String user, String language) {
    var page = chromium.window(new NewContextOptions().setViewportSize(1600, 900).setLocale(language));
    page.navigate(url("/login?lang=" + language));
    page.locator("#username").fill(user);
    page.locator("#password").fill(user);
    page.keyboard().press("Enter");
    page.waitForURL(u -> !u.contains("/login"));
    page.navigate(url("/board/inbound-demo"));
    return page;
  }

  private static Locator card(Page page, Deal deal, String stage) {
    return page.locator("[data-cards='" + stage + "'] .board-card[data-deal='" + deal.number() + "']:not(.sortable-fallback):not([aria-busy])").first();
  }

  private static void drag(Page page, Deal deal, String stage) {
    var card = page.locator(".board-cards .board-card[data-deal='" + deal.number() + "']");
    // while it is drawn anew it has no place, or is gone; a browser is spoken to by one thread only
    var from = await().pollInSameThread().ignoreExceptionsInstanceOf(PlaywrightException.class).until(
        () -> {
          card.scrollIntoViewIfNeeded();
          return card.boundingBox();
        },
        Objects::nonNull);
    var to = page.locator("[data-cards='" + stage + "']").boundingBox();
    var x = from.x + from.width / 2;
    page.mouse().move(x, from.y + 45);
    page.mouse().down();
    page.mouse().move(x + 8, from.y + 50, new Mouse.MoveOptions().setSteps(3));
    page.mouse().move(to.x + to.width / 2, to.y + 50, new Mouse.MoveOptions().setSteps(12));
    page.mouse().move(to.x + to.width / 2 + 3, to.y + 52, new Mouse.MoveOptions().setSteps(3));
    page.mouse().up();
  }

  /** Deals that no engine runs: the board asks nobody else about them. */
  private void fill(int deals) {
    var some = IntStream.range(0, deals).boxed().toList();
    var now = Timestamp.from(Instant.now());
    jdbc.batchUpdate(
        "insert into lead (id, email, first_name, last_name, company, score, status, created_at) values (?, ?, 'Bulk', ?, ?, ?, 'NEW', ?)",
        some,
        1000,
        (s, i) -> {
          s.setLong(1, 9_000_000 + i);
          s.setString(2, "bulk" + i + "@bulk.example");
          s.setString(3, "Lead" + i);
          s.setString(4, "Company " + i);
          s.setInt(5, i % 100);
          s.setTimestamp(6, now);
        });
    jdbc.batchUpdate(
        "insert into deal (id, number, title, lead_id, pipeline, version, stage, amount, currency, owner, opened_at, open_key) values (?, ?, ?, ?, 'inbound-demo', 1, ?, ?, 'SAR', 'rep', ?, ?)",
        some,
        1000,
        (s, i) -> {
          s.setLong(1, 9_000_000 + i);
          s.setString(2, "B-" + i);
          s.setString(3, "Company " + i);
          s.setLong(4, 9_000_000 + i);
          s.setString(5, STAGES.get(i % 5));
          s.setBigDecimal(6, new BigDecimal(i));
          s.setTimestamp(7, now);
          s.setString(8, "bulk-" + i);
        });
    jdbc.batchUpdate(
        "insert into stage_stay (deal_id, pipeline, version, stage, entered_at, due_at, open_key) values (?, 'inbound-demo', 1, ?, ?, ?, ?)",
        some,
        1000,
        (s, i) -> {
          s.setLong(1, 9_000_000 + i);
          s.setString(2, STAGES.get(i % 5));
          s.setTimestamp(3, now);
          s.setTimestamp(4, Timestamp.from(Instant.now().plusSeconds(60L * (i - 500))));
          s.setLong(5, 9_000_000 + i);
        });
  }

  private void clear() {
    jdbc.update("delete from stage_stay where deal_id >= 9000000");
    jdbc.update("delete from deal where id >= 9000000");
    jdbc.update("delete from lead where id >= 9000000");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
