package org.masar.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.FilePayload;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masar.MasarTest;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A manager brings a list whose columns are misread, sees it, corrects it, takes the list in and takes it back. */
@MasarTest
@Tag("browser")
@Tag("once")
class ImportBrowserTest extends InBrowser {

  private static final double A_MINUTE = 60_000;
  @LocalServerPort int port;
  @Autowired Leads leads;
  @Autowired Deals deals;

  @ParameterizedTest
  @CsvSource({"en, 500, 1280", "ar, 40, 390"})
  void anImportWithAWrongMappingIsCorrectedAndUndone(String language, int rows, int width) {
    var at = "@" + UUID.randomUUID() + ".example";
    var page = chromium.window(new NewContextOptions().setViewportSize(width, 900).setLocale(language));
    logIn(page);
    page.navigate(url("/leads/import"));

    // the firm's column is called like the address, and the address like nothing we know
    var file = IntStream.range(0, rows).mapToObj(i -> "Firm " + i + ",p" + i + at).collect(Collectors.joining("\n", "Email,Kontakt\n", "\n"));
    page.setInputFiles("#import-file", new FilePayload("leads.csv", "text/csv", file.getBytes(UTF_8)));
    page.locator("form[enctype] button").click();
    page.waitForURL("**/leads/import/*");
    assertThat(page.locator(".import-preview tr.bad")).hasCount(8);
    Chromium.picture(page, "import-wrong-" + language);
    page.locator("#column-0").selectOption("company");
    page.locator("#column-1").selectOption("email");
    page.locator("#import-pipeline").selectOption("inbound-demo");
    assertThat(page.locator(".import-preview tr.bad")).hasCount(0);
    page.locator("button[name=dry][value=false]").click();

    var undo = page.locator("[data-dialog='#import-undo-dialog']");
    assertThat(undo).isVisible(new IsVisibleOptions().setTimeout(2 * A_MINUTE));
    Chromium.picture(page, "import-done-" + language);
    var first = leads.findByEmail("p0" + at).orElseThrow();
    assertThat(first.company()).isEqualTo("Firm 0");
    assertThat(deals.openOf(first.id())).hasSize(1);
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
    assertThat(page.evaluate("document.documentElement.dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
    undo.click();
    page.locator("#import-undo-dialog .btn-danger").click();

    assertThat(page.locator("form[action$='/again']")).isVisible(new IsVisibleOptions().setTimeout(2 * A_MINUTE));
    Chromium.picture(page, "import-undone-" + language);
    assertThat(leads.findByEmail("p0" + at)).isEmpty();
    assertThat(leads.findByEmail("p" + (rows - 1) + at)).isEmpty();
    assertThat(deals.openOf(first.id())).isEmpty();
  }

  private void logIn(Page page) {
    page.navigate(url("/login"));
    page.locator("#username").fill("manager");
    page.locator("#password").fill("manager");
    page.locator("form button").click();
    page.waitForURL(url("/"));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
