package org.masar.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A manager clears the stuck list in a real browser, by keyboard but for the choices in dialogs. */
@MasarTest
@Tag("browser")
@Tag("once")
class ManagerBrowserTest extends InBrowser {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired DealCommands commands;

  @ParameterizedTest
  @CsvSource({
    "en, 3 deals reassigned, 1 deal nudged, 2 deals moved, is in Demo already, 1 deal closed, Nothing is stuck",
    "ar, أُسندت 3 صفقات, نُبّهت صفقة واحدة, نُقلت صفقتان, العرض التوضيحي, أُغلقت صفقة واحدة, لا توجد صفقات متعثرة"
  })
  void aManagerClearsTheStuckList(String language, String reassigned, String nudged, String moved, String refused, String closed, String none) {
    world.nobodyElse();
    var first = deal();
    var second = deal();
    var inDemo = deal();
    commands.move(inDemo.number(), "demo", "ready");
    clock.forward(Duration.ofDays(60));
    var errors = new ArrayList<String>();
    var page = chromium.window(new NewContextOptions().setViewportSize(1280, 900).setLocale(language));
    page.onPageError(errors::add);
    login(page, language);
    var result = page.locator("#bulk-result");

    page.keyboard().press("a");
    assertThat(page.locator("[data-select-one]:checked")).hasCount(3);
    page.keyboard().press("r");
    page.locator("#bulk-owner").selectOption("rep2");
    page.locator("#bulk-reassign .btn-primary").click();
    assertThat(result).containsText(reassigned);
    assertThat(world.deal(second.number()).owner()).isEqualTo("rep2");

    // the answer has ticked everything off, the row at hand is ticked by itself
    assertThat(page.locator("[data-select-one]:checked")).hasCount(0);
    page.keyboard().press("j");
    page.keyboard().press("x");
    page.keyboard().press("n");
    assertThat(page.locator("#bulk-nudge")).isVisible();
    page.keyboard().press("Enter");
    assertThat(result).containsText(nudged);

    assertThat(page.locator("[data-select-one]:checked")).hasCount(0);
    page.keyboard().press("a");
    page.keyboard().press("m");
    page.locator("#bulk-stage").selectOption("inbound-demo/demo");
    page.locator("#bulk-move .btn-primary").click();
    assertThat(result).containsText(moved);
    assertThat(result.locator("li")).hasCount(1);
    assertThat(result.locator("li")).containsText(inDemo.number());
    assertThat(result.locator("[data-bulk-why]")).containsText(refused);
    assertThat(page.locator("[data-deal]")).hasCount(1);
    Chromium.picture(page, "stuck-one-left-" + language);

    page.keyboard().press("a");
    page.keyboard().press("c");
    page.locator("#bulk-reason").fill("budget");
    page.keyboard().press("Enter");
    assertThat(result).containsText(closed);
    assertThat(page.locator("#stuck")).containsText(none);

    assertThat(List.of(first, second)).allMatch(d -> "demo".equals(world.deal(d.number()).stage()));
    assertThat(world.deal(inDemo.number()).open()).isFalse();
    assertThat(errors).isEmpty();
  }

  @Test
  void aListThatIsReadAgainKeepsTheRowAtHand() {
    world.nobodyElse();
    deal();
    deal();
    clock.forward(Duration.ofDays(60));
    var page = chromium.window(new NewContextOptions().setViewportSize(1280, 900).setLocale("en"));
    login(page, "en");
    page.keyboard().press("j");
    page.keyboard().press("j");
    var row = page.locator("[data-row].current");
    var deal = row.getAttribute("data-deal");
    page.keyboard().press("Shift+Tab");
    var focused = page.evaluate("() => document.activeElement.outerHTML");
    row.evaluate("row => row.title = 'as it was'");

    page.locator("#stuck").evaluate("list => list.dispatchEvent(new CustomEvent('live'))");
    assertThat(page.locator("[title='as it was']")).hasCount(0);

    assertThat(row).hasAttribute("data-deal", deal);
    assertThat(page.evaluate("() => document.activeElement.outerHTML")).isEqualTo(focused);
    page.keyboard().press("x");
    assertThat(page.locator("[data-select-one]:checked")).hasValue(deal);
  }

  private void login(Page page, String language) {
    page.navigate(url("/login?lang=" + language));
    page.locator("#username").fill("manager");
    page.locator("#password").fill("manager");
    page.locator("form button").click();
    page.waitForURL(url("/"));
    page.navigate(url("/stuck?pipeline=inbound-demo&lang=" + language));
  }

  private Deal deal() {
    return world.open(world.lead("stuck-" + UUID.randomUUID() + "@stuck.example", "Layla"), "inbound-demo");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
