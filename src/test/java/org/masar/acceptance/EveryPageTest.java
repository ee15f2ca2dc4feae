package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masar.acceptance.Places.Stop;
import org.masar.faults.Node;

/**
 * Looks at every page with sample data in it, as those it is for: nothing for a screen reader or a keyboard to stumble over, nothing wider than its
 * window, no word of the other language, no raw key, nothing from elsewhere, and not heavy. {@code -Ptour} looks in every language, colour and width and
 * keeps the screenshots.
 */
@Tag("browser")
@Tag("once")
class EveryPageTest {

  private static final boolean LONG = "long".equals(System.getProperty("masar.tour"));
  private static final int DESK = 1280;
  private static final int PHONE = 390;
  private static final int FIRST_LOAD_BYTES = 300_000;
  private static final Set<String> HEAVIEST = Set.of("task", "board", "import");

  private static final String LATIN =
      """
      () => {
        const skipped = 'bdi, code, kbd, svg, script, style, option, [lang=en], [dir=ltr], [dir=auto], [dir=ltr] *, .bjs-container, .fjs-container .fjs-powered-by'
        // what people typed, isolated within a sentence, and names of things
        const known = /\\u2068[^\\u2069]*\\u2069|\\b(CSV|UTF-8|UTC|Camunda|Modeler|Cockpit|Tasklist|Admin|Excel|LinkedIn|WhatsApp)\\b/g
        const words = []
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          const element = walker.currentNode.parentElement
          if (!element.closest(skipped) && element.checkVisibility() && /[A-Za-z]{2,}/.test(walker.currentNode.data.replace(known, ''))) words.push(walker.currentNode.data.trim().slice(0, 80))
        }
        return words
      }
      """;

  @TempDir static Path data;

  private static Chromium chromium;
  private static Node node;
  private static List<Stop> stops;

  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void open() {
    chromium = Chromium.ofThisMachine();
    node = Node.start("tour", Map.of("masar.demo", "true", "masar.data", data.toString())).healthy();
    stops = new ArrayList<>(Places.of(node.as("rep"), node.as("manager")));
    if (LONG) {
      stops.addAll(Places.andMore(node.as("rep"), node.as("manager"), node.login("manager")));
    }
  }

  @AfterAll
  static void close() {
    Stream.of(chromium, node).filter(opened -> opened != null).forEach(EveryPageTest::close);
  }

  @Test
  void everyPageIsFitForThoseWhoWorkInIt() {
    if (LONG) {
      for (var language : List.of("en", "ar")) {
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          look(language, colours, DESK, stops);
          look(language, colours, PHONE, stops);
        }
      }
    } else {
      look("ar", ColorScheme.DARK, DESK, stops);
    }
    assertThat(wrong).isEmpty();
  }

  private void look(String language, ColorScheme colours, int width, List<Stop> some) {
    var windows = new HashMap<String, Page>();
    for (var stop : some) {
      var page = windows.computeIfAbsent(String.valueOf(stop.user()), user -> window(stop.user(), language, colours, width));
      var name = stop.name() + "-" + language + "-" + colours.name().toLowerCase() + "-" + (width == PHONE ? "phone" : "desktop");
      visit(page, stop, name);
      checks(page, language, name);
      if (LONG) {
        Chromium.picture(page, name, true);
      }
    }
    windows.values().stream().map(Page::context).forEach(BrowserContext::close);
  }

  private void visit(Page page, Stop stop, String name) {
    page.navigate(url(stop.path()));
    settled(page);
    if (stop.opened() != null) {
      page.locator(stop.opened()).first().click();
      settled(page);
    }
    if (page.url().contains("/login") && stop.user() != null) {
      wrong.add(name + ": sent to " + page.url());
    }
  }

  private void checks(Page page, String language, String name) {
    for (var violation : new AxeBuilder(page).setLegacyMode(true).exclude(".bjs-container").exclude(".email-look").analyze().getViolations()) {
      violation.getNodes().stream().limit(3).forEach(n -> wrong.add(name + ": axe " + violation.getId() + " " + n.getHtml()));
    }
    var text = page.locator("body").innerText();
    if (text.contains("??")) {
      wrong.add(name + ": raw key " + text.substring(text.indexOf("??"), Math.min(text.length(), text.indexOf("??") + 60)));
    }
    if (language.equals("ar")) {
      ((List<?>) page.evaluate(LATIN)).stream().limit(5).forEach(words -> wrong.add(name + ": not Arabic: " + words));
    }
    for (var width : List.of(page.viewportSize().width, PHONE)) {
      page.setViewportSize(width, 900);
      var over = (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (over > 0) {
        wrong.add(name + ": " + over + " px too wide at " + width);
      }
    }
    page.setViewportSize(name.endsWith("phone") ? PHONE : DESK, 900);
  }

  /** In English: what Arabic says is taken for icons by the rule, and passes whatever its colours are. */
  @Test
  void whateverColoursPagesUseCanBeRead() throws IOException {
    for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      var page = window("rep", "en", colours, DESK);
      page.navigate(url("/me"));
      page.evaluate("samples => document.querySelector('main').innerHTML = samples", samples());
      for (var violation : new AxeBuilder(page).setLegacyMode(true).withRules(List.of("color-contrast")).analyze().getViolations()) {
        violation.getNodes().forEach(n -> wrong.add(colours + ": " + n.getHtml()));
      }
      page.context().close();
    }
    assertThat(wrong).isEmpty();
  }

  /** A line for each way in which templates give words a colour. */
  private static String samples() throws IOException {
    var coloured = Pattern.compile("class=\"([^\"]*\\b(?:btn|badge|alert|text)-[^\"]*)\"|'((btn|bg|alert|text)-[a-z -]+)'");
    try (var templates = Files.walk(Path.of("src/main/resources/templates"))) {
      var found = new TreeSet<String>();
      for (var template : templates.filter(f -> f.toString().endsWith(".html")).toList()) {
        coloured.matcher(Files.readString(template)).results().forEach(m -> found.add(m.group(1) != null ? m.group(1) : m.group(3).replace("bg", "badge") + " " + m.group(2)));
      }
      assertThat(found).contains("alert alert-danger", "btn btn-secondary", "badge bg-green-lt");
      return found.stream().map("<p class=\"%s\">Words to be read</p>"::formatted).collect(Collectors.joining());
    }
  }

  @Test
  void aFirstLoadIsLightAndAsksNobodyElse() {
    stops.stream().filter(stop -> HEAVIEST.contains(stop.name())).forEach(this::weigh);

    assertThat(wrong).isEmpty();
  }

  /** In a window that has loaded nothing yet, login included. The diagram widget is let out: it comes when the rest is there. */
  private void weigh(Stop stop) {
    var page = chromium.window(new NewContextOptions().setViewportSize(DESK, 900));
    var bytes = new AtomicLong();
    page.onRequestFinished(
        request -> {
          if (!url(URI.create(request.url()).getPath()).equals(request.url().replaceFirst("[?#].*", ""))) {
            wrong.add(stop.name() + ": asks " + request.url());
          }
          if (!request.url().contains("diagram")) {
            bytes.addAndGet(request.sizes().responseBodySize);
          }
        });
    logIn(page, stop.user());
    page.navigate(url(stop.path()));
    settled(page);
    System.out.printf("First load of %s, login included: %d bytes%n", stop.path(), bytes.get());
    if (bytes.get() > FIRST_LOAD_BYTES) {
      wrong.add(stop.name() + ": " + bytes + " bytes at the first load");
    }
    page.context().close();
  }

  private Page window(String user, String language, ColorScheme colours, int width) {
    var page = chromium.window(new NewContextOptions().setViewportSize(width, 900).setColorScheme(colours).setLocale(language));
    page.onConsoleMessage(m -> complaint(m.type() + ": " + m.text(), m.type().equals("error") && !m.text().contains("404")));
    page.onPageError(error -> complaint(error, true));
    page.onRequestFailed(request -> complaint("request failed: " + request.url(), isOfThePage(request)));
    if (user != null) {
      logIn(page, user);
    }
    return page;
  }

  private static void logIn(Page page, String user) {
    page.navigate(url("/login"));
    page.locator("#username").fill(user);
    page.locator("#password").fill(user);
    page.locator("main form button").click();
    page.waitForURL(there -> !there.contains("/login"));
  }

  /** Nothing is on its way but the stream of changes. */
  private static void settled(Page page) {
    page.waitForSelector("body:not(:has(.htmx-request))");
  }

  private void complaint(String text, boolean matters) {
    if (matters) {
      wrong.add(text);
    }
  }

  /** A page that is left drops its stream and what it was still asking for. */
  private static boolean isOfThePage(Request request) {
    return request.failure() != null && !request.failure().contains("ABORTED");
  }

  private static String url(String path) {
    return node.url(path);
  }

  private static void close(AutoCloseable opened) {
    try {
      opened.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
