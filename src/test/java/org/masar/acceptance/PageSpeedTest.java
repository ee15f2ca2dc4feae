package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.masar.Http;
import org.masar.ManyDeals;
import org.masar.MasarTest;
import org.masar.ServerTimes;
import org.masar.Statements;
import org.masar.World;
import org.masar.deal.Deal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
/**
 * What every page and list costs the server with ten thousand open deals on H2, on disk as a server by itself has it. {@code -Pload} only, by itself: its
 * server's engine and clock would stand in the way of the others' in one JVM.
 */
@EnabledIfSystemProperty(named = "masar.load", matches = "long")
@MasarTest
@Tag("once")
@Import(ServerTimes.class)
@TestPropertySource(properties = "masar.test.on-disk=true")
@DirtiesContext
class PageSpeedTest {

  private static final int DEALS = 10_000;
  /** Rounds over all pages before the first is measured: what they share is compiled by then. */
  private static final int ROUNDS = 30;

  private static final int WARM = 10;
  private static final int TIMES = 20;
  private static final long MOST_MILLIS = 100;

  /** A page that asks once per row asks more often than this. */
  private static final int MOST_STATEMENTS = 60;

  /** Streams, files, redirections, what is seen without a login, and what belongs to one upload or one mail and not to deals. */
  private static final Set<String> NO_PAGES = Set.of("/live", "/login", "/logout", "/u/{token}", "/t/{token}", "/t/{token}.gif", "/board", "/mailbox/{id}");

  private static final Pattern NO_PAGE_EITHER = Pattern.compile(".*\\.csv|(/api/imports|/leads/import)/\\{id.*");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired World world;
  @Autowired ServerTimes times;
  @Autowired Statements statements;
  @Autowired TaskService tasks;
  @Autowired JdbcTemplate jdbc;

  private final Map<String, Http> callers = new HashMap<>();
  private ManyDeals many;

  @BeforeEach
  void fill() {
    var begun = System.nanoTime();
    var cpu = cpu();
    many = new ManyDeals(context).open(DEALS);
    System.out.printf("Filled with %,d open deals in %.1f s, %.1f s of the processor%n", open(), (System.nanoTime() - begun) / 1e9, (cpu() - cpu) / 1e9);
  }

  @Test
  void everyPageIsQuickAndAsksTheDatabaseAFewTimes() {
    assertThat(open()).isGreaterThanOrEqualTo(DEALS);
    copiesAreDeals();

    var pages = pages();
    for (int i = 0; i < ROUNDS; i++) {
      pages.forEach(page -> caller(page).get(page.path));
    }
    var measured = pages.stream().map(this::measure).toList();

    System.out.printf("%-8s %-55s %5s %9s %9s %9s%n", "as", "page", "SQL", "wall p50", "wall p95", "CPU p95");
    measured.forEach(m -> System.out.printf("%-8s %-55s %5d %6d ms %6d ms %6d ms%n", m.page.user, m.page.path, m.statements, m.wall50, m.wall95, m.cpu95));
    everyPageIsAmong(pages);
    SoftAssertions.assertSoftly(
        all ->
            measured.forEach(
                m -> {
                  all.assertThat(m.cpu95).as("CPU p95 of %s, ms", m.page).isLessThanOrEqualTo(MOST_MILLIS);
                  all.assertThat(m.statements).as("statements of %s", m.page).isLessThanOrEqualTo(MOST_STATEMENTS);
                }));
  }

  /** Otherwise the figures would be of something else. */
  private void copiesAreDeals() {
    var rep = Http.on(port).as("rep");
    var call = copyOf(stage("call", "rep"), 7);
    var task = rep.get("/api/tasks?deal=" + call.number()).at("items/0/id").asText();
    assertThat(rep.post("/api/tasks/" + task + "/claim", "").status()).isEqualTo(200);
    var done = rep.post("/api/tasks/" + task + "/complete", Map.of("variables", Map.of("outcome", "interested", "note", "wants to see it")));
    assertThat(done.status()).as("%s", done).isEqualTo(200);
    assertThat(world.deal(call.number()).outcome().key()).isEqualTo("handed-over");

    var waiting = copyOf(stage("first-touch", "rep"), 9);
    var skipped = Http.on(port).as("manager").post("/api/deals/" + waiting.number() + "/skip-wait", "");
    assertThat(skipped.status()).as("%s", skipped).isEqualTo(200);
    assertThat(world.deal(waiting.number()).stage()).isEqualTo("second-touch");
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Deal stage(String stage, String owner) {
    return many.originals().stream().filter(d -> world.deal(d.number()).stage().equals(stage) && d.owner().equals(owner)).findFirst().orElseThrow();
  }

  private Deal copyOf(Deal original, int copy) {
    return world.deal(ManyDeals.copyOf(original.number(), copy));
  }

  private long open() {
    return jdbc.queryForObject("select count(*) from deal where outcome is null", Long.class);
  }

  private List<Page> pages() {
    var pages = new ArrayList<Page>();
    var sale = copyOf(stage("negotiation", "rep"), 3);
    var call = copyOf(stage("call", "rep"), 3);
    var waiting = copyOf(stage("first-touch", "rep"), 3);
    var task = tasks.createTaskQuery().processInstanceBusinessKey(call.number()).singleResult().getId();
    var closed = jdbc.queryForObject("select max(number) from deal where outcome = 'lost'", String.class);
    var sent = jdbc.queryForObject("select max(id) from email where state = 'SENT' and about is not null", Long.class);
    var stranger = jdbc.queryForObject("select max(id) from inbound_email where state = 'UNMATCHED'", Long.class);

    as(pages, "manager", "/emails", "/emails/three-touches/first-touch", "/emails/three-touches/first-touch?language=ar&q=al-many");
    as(pages, "rep", "/", "/places", "/me", "/me/sender", "/me/line", "/dial", "/tasks/" + task);
    as(pages, "rep", "/board/inbound-demo", "/board/inbound-demo?owner=me", "/board/inbound-demo?q=company+77", "/board/three-touches");
    as(pages, "rep", "/board/inbound-demo/stages/demo?skip=50", "/board/inbound-demo/changes?deal=" + sale.number());
    as(pages, "rep", "/search?q=company+77", "/search?q=al-many", "/search/suggest?q=al-many", "/search/suggest?q=no-such-thing");
    as(pages, "rep", "/leads", "/leads?q=company+77", "/leads/new");
    as(pages, "rep", under("/leads/" + sale.leadId(), "", "/facts", "/facts/edit", "/deals", "/contact", "/touches"));
    as(pages, "rep", "/mailbox", "/mailbox/list?q=person7", "/mailbox/messages");
    as(pages, "rep", under("/deals/" + sale.number(), "", "/now", "/timeline", "/diagram", "/facts", "/facts/edit", "/move?stage=closing", "/close?outcome=won", "/touches", "/tasks"));
    as(pages, "rep", "/deals/" + waiting.number(), "/deals/" + waiting.number() + "/touches", "/deals/" + waiting.number() + "/ready/first-touch", "/deals/" + closed);
    as(pages, "manager", "/deals/" + closed + "/reopen?stage=proposal", "/deals/" + sale.number() + "/reassign?owner=rep2", "/deals/" + waiting.number() + "/skip-wait");
    as(pages, "manager", "/", "/board/inbound-demo", "/leads/import", "/stuck", "/stuck/list", "/pipelines", "/pipelines/list");
    as(pages, "manager", under("/pipelines/inbound-demo", "", "/figures", "/mails", "/versions/1/diagram", "/versions/1/inbound-demo.bpmn"));
    as(pages, "manager", "/pipelines/three-touches/mails");
    as(pages, "manager", "/mail", "/mail/receivers", "/mail/receivers/report", "/mail/" + sent + "/why", "/mail/list?state=sent&q=al-many", "/mail/list?state=held", "/mail/list?state=queued", "/mail/list?state=unmatched", "/mail/channel", "/mail/unmatched/" + stranger + "/deals", "/failed", "/failed/list");
    as(pages, "manager", "/mail/inbound/" + jdbc.queryForObject("select max(inbound_id) from inbound_raw", Long.class) + "/html");
    as(pages, "admin", "/users", "/users/new", "/users/rep", "/users/rep/sender", "/users/rep/line", "/groups");

    as(pages, "rep", "/api/tasks", "/api/tasks?deal=" + call.number(), "/api/tasks/" + task, "/api/tasks/" + task + "/form");
    as(pages, "rep", "/api/deals", "/api/deals?outcome=open&owner=rep", "/api/deals?q=company%2077", "/api/deals/" + sale.number(), "/api/deals/" + call.number() + "/timeline");
    as(pages, "rep", "/api/deals/" + waiting.number() + "/emails/first-touch", "/api/leads", "/api/leads?q=company%2077", "/api/leads/" + sale.leadId());
    as(pages, "manager", "/api/tasks", "/api/insight/stuck", "/api/mail?state=held", "/api/mail?state=unmatched", "/api/pipelines", "/api/pipelines/inbound-demo");
    return pages;
  }

  private static String[] under(String path, String... rest) {
    return Stream.of(rest).map(path::concat).toArray(String[]::new);
  }

  /** A page that nobody put into the list above would be measured by nobody. */
  private void everyPageIsAmong(List<Page> pages) {
    var asked = pages.stream().map(p -> PathContainer.parsePath(p.path.replaceAll("\\?.*", ""))).toList();
    var mapping = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    var forgotten =
        mapping.getHandlerMethods().entrySet().stream()
            .filter(route -> route.getValue().getBeanType().getName().startsWith("org.masar."))
            .filter(route -> route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
            .flatMap(route -> route.getKey().getPathPatternsCondition().getPatterns().stream())
            .filter(pattern -> !NO_PAGES.contains(pattern.getPatternString()) && !NO_PAGE_EITHER.matcher(pattern.getPatternString()).matches() && asked.stream().noneMatch(pattern::matches))
            .map(PathPattern::getPatternString)
            .toList();
    assertThat(forgotten).as("pages that are not measured").isEmpty();
  }

  private static void as(List<Page> pages, String user, String... paths) {
    List.of(paths).forEach(path -> pages.add(new Page(user, path)));
  }

  private Measured measure(Page page) {
    var caller = caller(page);
    for (int i = 0; i < WARM; i++) {
      var answer = caller.get(page.path);
      if (answer.status() != 200) {
        return new Measured(page, answer.status(), 0, 0, 999);
      }
    }
    var taken = new ArrayList<ServerTimes.Time>();
    var most = 0;
    for (int i = 0; i < TIMES; i++) {
      most = Math.max(most, statements.of(() -> taken.add(times.of(() -> caller.get(page.path)))).statements());
    }
    var cpu = taken.stream().mapToLong(ServerTimes.Time::cpu).sorted().toArray();
    var wall = taken.stream().mapToLong(ServerTimes.Time::wall).sorted().toArray();
    var p95 = Math.max(0, TIMES * 95 / 100 - 1);
    return new Measured(page, most, wall[TIMES / 2] / 1_000_000, wall[p95] / 1_000_000, cpu[p95] / 1_000_000);
  }

  private Http caller(Page page) {
    return callers.computeIfAbsent(page.user, user -> Http.on(port).login(user));
  }

  private record Page(String user, String path) {}

  private record Measured(Page page, int statements, long wall50, long wall95, long cpu95) {}
}
