package org.masar.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.deal.Timeline;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.pipeline.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A rep works through ten tasks and touches no mouse: the five outcomes in the dial queue, then the rest of the day. */
@MasarTest
@Tag("browser")
@Tag("once")
class WorkByKeyboardTest extends InBrowser {

  private static final String FORM = "#task-form .fjs-form-field";
  @Autowired World world;
  @Autowired Leads leads;
  @Autowired Deals deals;
  @Autowired Timeline timeline;
  @Autowired TaskService tasks;
  @LocalServerPort int port;

  private Page page;

  @ParameterizedTest
  @ValueSource(strings = {"en", "ar"})
  void tenTasksByKeyboardAlone(String language) {
    world.nobodyElse();
    tasks.createTaskQuery().list().forEach(t -> tasks.deleteTask(t.getId(), true));
    var calls = new ArrayList<Deal>();
    for (int i = 0; i < 9; i++) {
      calls.add(call(i));
    }
    page = chromium.window(new NewContextOptions().setViewportSize(1280, 900).setLocale(language));
    var said = new ArrayList<String>();
    page.onPageError(said::add);
    login();

    keys("?");
    assertThat(page.locator("#masar-help [data-go-keys] > span:has(kbd)")).hasText(new String[] {"g h", "g b", "g l", "g s", "g p", "g m"});
    keys("Escape", "d");
    for (int outcome = 1; outcome <= 5; outcome++) {
      dial(outcome, language);
    }

    assertThat(outcomes(calls.subList(0, 5))).containsExactly("interested", "call-back", "no-answer", "voicemail", "not-interested");
    assertThat(deals.find(calls.get(0).number()).orElseThrow().outcome()).isEqualTo(Outcome.HANDED_OVER);
    assertThat(deals.find(calls.get(4).number()).orElseThrow().outcome()).isEqualTo(Outcome.LOST);

    page.waitForSelector(FORM);
    keys("g", "h");
    page.waitForSelector("#day [data-row]");
    assertThat(page.locator("#day [data-row]")).hasCount(5);
    keys("j", "k", "Enter");
    for (int i = 0; i < 4; i++) {
      work("3", "note " + i);
    }
    qualify();

    assertThat(page.locator("#day .empty h2")).hasText(language.equals("ar") ? "أنجزت كل شيء" : "All done");
    Chromium.picture(page, "all-done-" + language);
    assertThat(tasks.createTaskQuery().list()).extracting(t -> t.getTaskDefinitionKey()).doesNotContain("call-lead", "qualify");
    assertThat(said).isEqualTo(List.of());
  }

  /** One call: the outcome by its digit, what it asks besides, a note, Enter. */
  private void dial(int outcome, String language) {
    onTask();
    assertThat(page.locator(".page-head .badge").first()).containsText(language.equals("ar") ? outcome + " من " : outcome + " of ");
    keys(String.valueOf(outcome));
    if (outcome == 2) {
      page.waitForSelector("#task-form .fjs-form-field-datetime input:focus");
      keys("ArrowDown", "ArrowRight", "Enter");
    } else if (outcome == 5) {
      page.waitForSelector("#task-form input[type=radio]:focus");
      keys("2");
    }
    page.waitForSelector("#task-form textarea:focus");
    page.keyboard().type("outcome " + outcome);
    leaving(() -> keys("Enter"));
  }

  private void work(String digit, String note) {
    onTask();
    keys(digit);
    page.waitForSelector("#task-form textarea:focus");
    page.keyboard().type(note);
    keys("Escape");
    leaving(() -> keys("e"));
  }

  /** The first question by arrow keys, which stay in it; the others by digits, which lead on. */
  private void qualify() {
    onTask();
    page.clock().install();
    page.locator("#task-form input[data-key=\"1\"]").focus();
    keys("ArrowDown", "ArrowDown");
    page.waitForSelector("#task-form .fjs-form-field-radio:has(input:checked):not(:has(input[data-key]))");
    page.clock().runFor(1000);
    assertThat(page.locator("#task-form input:checked:focus")).hasCount(1);
    for (int question = 1; question < 4; question++) {
      page.waitForSelector("#task-form .fjs-form-field-radio:has(input[data-key=\"1\"]):not(:has(input:checked))");
      assertThat(page.locator("#task-form input:checked")).hasCount(question);
      keys("3");
    }
    page.waitForSelector("#task-form textarea:focus");
    leaving(() -> keys("Control+Enter"));
  }

  private void onTask() {
    page.waitForSelector(FORM);
    page.waitForSelector("#task-form input[data-key=\"1\"]");
  }

  /** Does it, and waits for the page that follows. */
  private void leaving(Runnable act) {
    page.waitForNavigation(act);
  }

  private void keys(String... keys) {
    for (var key : keys) {
      page.keyboard().press(key);
    }
  }

  private void login() {
    page.navigate("http://127.0.0.1:" + port + "/login");
    page.locator("#username").fill("rep");
    page.locator("#password").fill("rep");
    keys("Enter");
    page.waitForSelector("#day");
  }

  private List<String> outcomes(List<Deal> calls) {
    return calls.stream()
        .map(deal -> timeline.of(deal, 50, null).items().stream().filter(e -> e.kind().equals("call") && "rep".equals(e.by())).findFirst().orElseThrow())
        .map(entry -> String.valueOf(entry.more().get("outcome")))
        .toList();
  }

  private Deal call(int i) {
    var email = "key-" + UUID.randomUUID() + "@keyboard.example";
    var lead = leads.register(new LeadFields(email, "Nour", "Number " + i, "Acme", "+966500000000", null, null, null, null, "en", null, null, null, null, null)).lead();
    var deal = deals.open(new NewDeal(lead.id(), "three-touches", null, null, null, "rep", null, "call")).deal();
    world.settle();
    return deal;
  }
}
