package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every address of our pages × who asks × whose deal it is, as page-rights.csv says: what is not allowed is refused when asked for directly, and no page
 * offers it. An address that is not in the table fails: a line there is a decision.
 */
@MasarTest
@Tag("once")
class PageRightsTest {

  /** One address: who may ask, in the order of {@link Who}. */
  private record Row(String method, String path, List<Boolean> may) {

    boolean allows(Who who) {
      return may.get(who.ordinal());
    }

    boolean isFor(String askedMethod, String askedPath) {
      return method.equals(askedMethod) && PathPatternParser.defaultInstance.parse(path).matches(PathContainer.parsePath(askedPath));
    }
  }

  private enum Who {
    OWN("rep"),
    COLLEAGUE("rep"),
    MANAGER("manager"),
    OWNER("owner"),
    ADMIN("admin");

    private final String user;

    Who(String user) {
      this.user = user;
    }
  }

  /** Whatever a form of ours may ask for; each takes what it knows. */
  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          Map.entry("stage", "demo"), Map.entry("reason", "because"), Map.entry("outcome", "lost"), Map.entry("owner", "rep2"), Map.entry("text", "a note"),
          Map.entry("title", "A title"), Map.entry("until", "2026-12-24"), Map.entry("deal", "D-0"), Map.entry("deals", "D-0"), Map.entry("q", "an"),
          Map.entry("as", "skip"), Map.entry("name", "Nudged"), Map.entry("language", "en"), Map.entry("timeZone", "Asia/Riyadh"), Map.entry("theme", "auto"));

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Deals deals;
  @Autowired TestClock clock;
  @Autowired TaskService tasks;
  @Autowired JdbcTemplate jdbc;
  @Autowired IdentityService identity;
  @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

  private final List<Row> rows = rows();
  private final Map<Who, Http> callers = new LinkedHashMap<>();
  private int leads;

  /** The person whom administrators change here, so that nobody loses a login over it. */
  private static final String SOMEBODY = "somebody";

  @BeforeEach
  void logIn() {
    if (identity.createUserQuery().userId(SOMEBODY).count() == 0) {
      var somebody = identity.newUser(SOMEBODY);
      somebody.setPassword("not to be guessed");
      identity.saveUser(somebody);
      identity.createMembership(SOMEBODY, "reps");
    }
    for (var who : Who.values()) {
      callers.put(who, Http.on(port).login(who.user));
    }
  }

  /** The next test reads what its browser asks for. */
  @AfterEach
  void forgetWhatWasChosen() {
    jdbc.update("delete from preference");
    jdbc.update("delete from own_sender");
    jdbc.update("delete from own_line");
  }

  @Test
  void theTableHasEveryAddressAndNoOther() {
    var mapped = new TreeSet<String>();
    mappings.getHandlerMethods().keySet().forEach(
        info -> info.getPatternValues().stream()
            .filter(path -> !path.startsWith("/api/") && !path.startsWith("/probe/") && !path.equals("/error"))
            .forEach(path -> info.getMethodsCondition().getMethods().forEach(method -> mapped.add(method + ", " + path))));

    assertThat(rows.stream().map(row -> row.method() + ", " + row.path())).containsExactlyInAnyOrderElementsOf(mapped);
  }

  @Test
  void whatIsNotAllowedIsRefusedAndWhatIsAllowedIsNot() {
    var wrong = new ArrayList<String>();
    for (var row : rows) {
      var own = deal("rep");
      var others = deal("rep2");
      for (var who : List.of(Who.OWNER, Who.COLLEAGUE, Who.OWN, Who.MANAGER, Who.ADMIN)) {
        var path = filled(row.path(), who == Who.OWN ? own : others);
        var answer = ask(callers.get(who), row.method(), path);
        // who claims or hands back a task that is somebody's hears whose it is: 409, as the contract says
        var refused = answer.status() == 403 || (path.endsWith("claim") && answer.status() == 409);
        if (refused == row.allows(who) || answer.status() >= 500) {
          wrong.add("%s %s for %s: %d".formatted(row.method(), path, who, answer.status()));
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static Http.Answer ask(Http caller, String method, String path) {
    if (method.equals("GET")) {
      return caller.get(path);
    }
    return path.endsWith("/complete") ? caller.post(path, Map.of("variables", Map.of())) : caller.submit(path, ANSWERS);
  }

  @Test
  void noPageOffersWhatItsReaderMayNotDo() {
    var own = deal("rep");
    var others = deal("rep2");
    clock.forward(Duration.ofDays(30));
    var wrong = new ArrayList<String>();
    for (var row : rows) {
      if (row.method().equals("GET")) {
        for (var who : Who.values()) {
          if (row.allows(who)) {
            var deal = who == Who.OWN ? own : others;
            offers(callers.get(who).get(filled(row.path(), deal)).body()).stream()
                .filter(offer -> !mayFollow(offer, who, own))
                .forEach(offer -> wrong.add(row.path() + " offers " + who + ": " + offer));
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** On lists a rep sees both own deals and those of others: an offer counts for the deal that it names. */
  private boolean mayFollow(String offer, Who who, Deal own) {
    var call = offer.split(" ", 2);
    var row = rows.stream().filter(r -> r.isFor(call[0], call[1])).findFirst();
    if (row.isEmpty() || call[1].startsWith("/api/")) {
      return true;
    }
    if (call[1].startsWith("/tasks/")) {
      var task = tasks.createTaskQuery().taskId(call[1].split("/")[2]).singleResult();
      return task == null || task.getAssignee() == null || row.get().allows(task.getAssignee().equals(who.user) ? Who.OWN : who);
    }
    var about = call[1].replaceFirst(".*/(D-\\d+).*", "$1");
    var asked = who.user.equals("rep") && about.startsWith("D-") ? (ownerOf(about, own).equals("rep") ? Who.OWN : Who.COLLEAGUE) : who;
    return row.get().allows(asked);
  }

  private String ownerOf(String number, Deal own) {
    return deals.find(number).map(Deal::owner).orElse(own.owner());
  }

  /** What a page lets its reader do: method and path of each link, form and htmx request. */
  private static List<String> offers(String html) {
    var offers = new ArrayList<String>();
    for (var element : Jsoup.parse(html).select("a[href^=/], form[action^=/], [hx-get], [hx-post], [formaction]")) {
      add(offers, "GET", element, "href");
      add(offers, element.attr("method").equalsIgnoreCase("post") ? "POST" : "GET", element, "action");
      add(offers, "GET", element, "hx-get");
      add(offers, "POST", element, "hx-post");
      add(offers, "POST", element, "formaction");
    }
    return offers;
  }

  private static void add(List<String> offers, String method, Element element, String attribute) {
    var address = element.attr(attribute).replaceFirst("[?#].*", "");
    if (address.startsWith("/") && !address.startsWith("/assets/") && !address.startsWith("/camunda/")) {
      offers.add(method + " " + address);
    }
  }

  private Deal deal(String owner) {
    var lead = world.lead("rights" + System.identityHashCode(this) + "-" + ++leads + "@rights.example", "Noura");
    var deal = deals.open(new NewDeal(lead.id(), "inbound-demo", null, null, null, owner, null, null)).deal();
    world.settle();
    world.tasksOf(deal).forEach(task -> tasks.setAssignee(task.getId(), owner));
    return deal;
  }

  private String filled(String path, Deal deal) {
    var task = world.tasksOf(deal).stream().findFirst().map(t -> t.getId()).orElse("none");
    var id = path.startsWith("/tasks/") ? task : path.startsWith("/leads/") ? Long.toString(deal.leadId()) : path.startsWith("/users/") ? SOMEBODY : "0";
    return path.replace("{number}", deal.number()).replace("{pipeline}", "inbound-demo").replace("{key}", "inbound-demo").replaceAll("\\{[^}]+}", id);
  }

  private static List<Row> rows() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/page-rights.csv")).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.trim().split("\\s*,\\s*")))
          .map(cells -> new Row(cells.get(0), cells.get(1), cells.subList(2, 7).stream().map("yes"::equals).toList()))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
