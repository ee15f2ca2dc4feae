package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.util.ReflectionTestUtils;

/** A lead answers in one window; whoever looks at the deal in another sees it there, and loads nothing. */
@MasarTest
@Tag("browser")
@Tag("once")
class MailboxBrowserTest {

  @LocalServerPort int port;
  @Autowired World world;

  @Autowired
  @Qualifier("liveListeners")
  Object live;

  @Test
  void theRepSeesTheAnswerOnTheDealWithoutReloading() {
    var lead = world.lead("hind@seen-at-once.example", "Hind");
    var deal = world.open(lead, "three-touches");
    try (var chromium = Chromium.ofThisMachine()) {
      var rep = loggedIn(chromium, "rep");
      rep.navigate(url("/deals/" + deal.number()));
      rep.evaluate("window.loadedOnce = true");
      var mailbox = loggedIn(chromium, "rep2");
      mailbox.navigate(url("/mailbox?q=hind@seen-at-once.example"));

      mailbox.locator("#mailbox-answer").fill("Please call me tomorrow at ten");
      mailbox.locator("#mailbox-pane form button.btn-primary").click();
      mailbox.locator(".mailbox-back").waitFor();

      var seen = rep.locator(".deal-timeline").getByText("Please call me tomorrow at ten");
      rep.waitForCondition(() -> isSeen(seen));
      rep.locator(".deal-now").getByText("Answer reply").first().waitFor();
      assertThat(rep.evaluate("window.loadedOnce")).isEqualTo(true);
    }
  }

  /** The poller does not run in tests; it is asked as often as we look. */
  private boolean isSeen(Locator text) {
    ReflectionTestUtils.invokeMethod(live, "tick");
    return text.count() > 0;
  }

  private Page loggedIn(Chromium chromium, String user) {
    var page = chromium.window(new NewContextOptions().setViewportSize(1280, 900).setLocale("en"));
    page.navigate(url("/login"));
    page.locator("#username").fill(user);
    page.locator("#password").fill(user);
    page.locator("form button").click();
    page.waitForURL(url("/"));
    return page;
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
