package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masar.MasarTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Our own pages in a real browser: in both languages, light and dark, on a desk and on a phone. */
@MasarTest
@Tag("browser")
@Tag("once")
class PagesBrowserTest extends InBrowser {

  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource({"en, LIGHT, 1280", "en, DARK, 1280", "ar, LIGHT, 1280", "ar, DARK, 1280", "en, LIGHT, 360", "ar, LIGHT, 360", "ar, DARK, 320"})
  void fitTheirWindowAndKeepToThePolicy(String language, ColorScheme colours, int width) {
    var options = new NewContextOptions().setViewportSize(width, 800).setColorScheme(colours).setLocale(language);
    var page = chromium.window(options);
    var said = new ArrayList<String>();
    page.onConsoleMessage(message -> said.add(message.type() + ": " + message.text()));
    page.onPageError(said::add);
    var suffix = "-" + language + "-" + colours.name().toLowerCase() + "-" + width;

    page.navigate(url("/login"));
    fits(page, language, "login" + suffix);
    page.locator("#username").fill("admin");
    page.locator("#password").fill("wrong");
    page.locator("form button").click();
    fits(page, language, "login-failed" + suffix);
    page.locator("#username").fill("admin");
    page.locator("#password").fill("admin");
    page.locator("form button").click();
    page.waitForURL(url("/"));
    fits(page, language, "home" + suffix);
    page.navigate(url("/no/such/page"));
    fits(page, language, "missing" + suffix);
    page.navigate(url("/logout"));
    fits(page, language, "logout" + suffix);

    assertThat(said).filteredOn(message -> !message.contains("404")).isEqualTo(List.of());
  }

  private static void fits(Page page, String language, String name) {
    Chromium.picture(page, name);
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(name + " needs no scrolling sideways").isEqualTo(true);
    assertThat(page.evaluate("document.documentElement.dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
