package org.masar.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine; nothing is downloaded. Without one a test is skipped, and fails where {@code CI} is {@code true}. */
class Chromium implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }

  static Chromium ofThisMachine() {
    var found = executable();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("No chromium or google-chrome on the PATH; on CI the browser tests must run");
    }
    assumeTrue(found.isPresent(), "Skipped: no chromium or google-chrome on the PATH");
    return new Chromium(found.get());
  }

  private static Optional<Path> executable() {
    var path = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)).filter(p -> !p.isBlank()).toList();
    return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .flatMap(name -> path.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A new window with cookies of its own. */
  Page window(Browser.NewContextOptions options) {
    return browser.newContext(options).newPage();
  }

  /** Keeps what the page looks like for whoever wants to see it. A busy machine's browser sometimes cannot: that is no fault of the page. */
  static void picture(Page page, String name) {
    picture(page, name, false);
  }

  /** @param whole the page to its end, not only what its window shows */
  static void picture(Page page, String name, boolean whole) {
    for (int tried = 1; tried <= 3; tried++) {
      try {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(whole));
        return;
      } catch (PlaywrightException e) {
        System.out.println("No picture of " + name + " at try " + tried + ": " + e.getMessage().lines().findFirst().orElse(""));
      }
    }
  }

  @Override
  public void close() {
    playwright.close();
  }
}
