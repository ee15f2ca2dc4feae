package org.masar.acceptance;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.DealCommands;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** What only a browser shows of a deal: the drawing with its token, and that an answer appears by itself. */
@MasarTest
@Tag("browser")
@Tag("once")
class DealBrowserTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired DealCommands commands;
  @Autowired ApplicationContext context;

  @Test
  void anAnswerAppearsWithoutReloadingAndTheTokenMoves() {
    world.nobodyElse();
    var ada = world.lead("ada-" + UUID.randomUUID() + "@lovelace.example", "Ada");
    var deal = world.open(ada, "three-touches");
    commands.reassign(deal.number(), "rep");
    for (int i = 0; i < 30; i++) {
      commands.note(deal.number(), "note " + i);
    }
    world.forward(ofMinutes(1));
    try (var chromium = Chromium.ofThisMachine()) {
      var page = chromium.window(new NewContextOptions().setViewportSize(1280, 1400).setLocale("en"));
      var said = new ArrayList<String>();
      page.onConsoleMessage(m -> said.add(m.type() + ": " + m.text()));
      page.onPageError(said::add);
      login(page);
      page.navigate(url("/deals/" + deal.number()));
      page.locator("#deal-diagram > summary").click();
      page.waitForSelector("[data-drawn] .diagram-token");
      assertThat(token(page)).isEqualTo("first-touch-wait");
      page.evaluate("window.stays = true");

      world.reply(ada, "Yes, tell me more");

      ReflectionTestUtils.invokeMethod(context.getBean("liveListeners"), "tick");
      page.waitForSelector(".deal-said:has-text('Yes, tell me more')");
      page.waitForSelector(".deal-sentence:has-text('Answer reply')");
      page.waitForSelector(".djs-overlays[data-container-id=answer-reply] .diagram-token");
      assertThat(page.evaluate("window.stays")).isEqualTo(true);
      Chromium.picture(page, "deal-after-answer");
      keepsWhatWasFoldedAndUnfolded(page);
      assertThat(said).filteredOn(m -> !m.contains("404") && m.contains("Error:")).isEqualTo(List.of());
    }
  }

  /** A part that reads itself again shows as much as the reader had it show. */
  private static void keepsWhatWasFoldedAndUnfolded(Page page) {
    page.locator("#deal-mails > summary").click();
    page.waitForSelector(".deal-mail[open]");
    page.locator(".deal-mail[open] > summary").click();
    page.locator(".deal-mail > summary").last().click();
    page.locator(".deal-older button").click();
    page.waitForSelector("li:nth-child(26).deal-line");
    var lines = page.locator(".deal-line").count();

    readAgain(page, ".deal-mails > [data-live]");
    readAgain(page, ".deal-timeline");

    assertThat(page.locator(".deal-mail").evaluateAll("mails => mails.map(m => m.open)")).isEqualTo(List.of(false, true));
    assertThat(page.locator(".deal-line").count()).isEqualTo(lines);
  }

  private static void readAgain(Page page, String part) {
    page.locator(part).evaluate("part => { part.title = 'as it was'; part.dispatchEvent(new CustomEvent('live')) }");
    page.waitForCondition(() -> page.locator("[title='as it was']").count() == 0);
  }

  private static Object token(Page page) {
    return page.evaluate("document.querySelector('.diagram-token').closest('.djs-overlays').dataset.containerId");
  }

  private void login(Page page) {
    page.navigate(url("/login"));
    page.locator("#username").fill("rep");
    page.locator("#password").fill("rep");
    page.locator("main form button").first().click();
    page.waitForURL(u -> !u.contains("/login"));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
