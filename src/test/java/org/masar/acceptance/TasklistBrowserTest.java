package org.masar.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A rep works through a call in Camunda Tasklist, in a real browser. */
@MasarTest
@Tag("browser")
@Tag("once")
class TasklistBrowserTest extends InBrowser {

  /** Submits the form of a task past the page, as its own script would. */
  private static final String BYPASS =
      """
      async ([task, variables]) => {
        const token = document.cookie.split('; ').find(c => c.startsWith('XSRF-TOKEN=')).split('=')[1];
        const answer = await fetch(`/camunda/api/engine/engine/default/task/${task}/submit-form`, {
          method: 'POST', headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': token}, body: JSON.stringify({variables})});
        return answer.status + ' ' + await answer.text();
      }
      """;

  @LocalServerPort int port;
  @Autowired World world;

  private Lead ada;
  private Deal deal;

  @BeforeEach
  void aLeadIsToBeCalled() {
    world.nobodyElse();
    ada = world.lead("ada-" + UUID.randomUUID() + "@lovelace.example", "Ada");
    deal = world.open(ada, "three-touches");
    world.forward(ofDays(5).plus(ofHours(2)));
    assertThat(world.deal(deal.number()).stage()).isEqualTo("call");
  }

  @Test
  void aRepClaimsTheCallFillsInTheFormAndHandsTheLeadOver() {
    var page = chromium.window(new Browser.NewContextOptions().setViewportSize(1400, 900));
    logIn(page, "rep");

    page.navigate(url("/camunda/app/tasklist"));
    page.getByText("Offered to my groups").click();
    page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Call the lead")).first().click();
    assertThat(answer(page, "Interested")).isVisible();
    Chromium.picture(page, "tasklist-offered");
    page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(answer(page, "Interested")).isEnabled();
    for (var other : new String[] {"Call back later", "No answer", "Not interested"}) {
      assertThat(answer(page, other)).isVisible();
    }
    assertThat(page.getByLabel("Note")).isVisible();
    Chromium.picture(page, "tasklist-form");
    var task = world.tasksOf(deal).get(0);
    assertThat(task.getAssignee()).isEqualTo("rep");
    assertThat(submitPastThePage(page, task, Map.of("outcome", "interested"))).startsWith("400 ").contains("note");
    assertThat(submitPastThePage(page, task, Map.of("outcome", "sold", "note", "x"))).startsWith("400 ").contains("outcome");
    assertThat(submitPastThePage(page, task, Map.of("outcome", "interested", "note", " "))).startsWith("400 ").contains("note");
    assertThat(world.tasksOf(deal)).hasSize(1);

    answer(page, "Not interested").check();
    assertThat(page.getByText("Why not?")).isVisible();
    answer(page, "Interested").check();
    assertThat(page.getByText("Why not?")).not().isVisible();
    page.getByLabel("Note").fill("Wants to see it on Sunday");
    Chromium.picture(page, "tasklist-filled");
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Complete")).click();
    assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Call the lead"))).hasCount(0);
    Chromium.picture(page, "tasklist-done");

    world.settle();
    var api = Http.on(port).as("manager");
    assertThat(api.get("/api/deals/" + deal.number()).at("outcome").asText()).isEqualTo("handed-over");
    var next = api.get("/api/deals?pipeline=inbound-demo&outcome=open&lead=" + ada.id());
    assertThat(next.at("items")).hasSize(1);
    assertThat(next.at("items/0/fromDeal").asText()).isEqualTo(deal.number());
    var call = api.get("/api/deals/" + deal.number() + "/timeline").at("items");
    assertThat(call).anySatisfy(
        entry -> {
          assertThat(entry.at("/kind").asText()).isEqualTo("call");
          assertThat(entry.at("/by").asText()).isEqualTo("rep");
          assertThat(entry.toString()).contains("interested", "Wants to see it on Sunday");
        });
  }

  private static Locator answer(Page page, String label) {
    return page.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(Pattern.compile("^" + label)));
  }

  private static String submitPastThePage(Page page, Task task, Map<String, String> answers) {
    var variables = new HashMap<String, Object>();
    answers.forEach((key, value) -> variables.put(key, Map.of("value", value, "type", "String")));
    return (String) page.evaluate(BYPASS, new Object[] {task.getId(), variables});
  }

  private void logIn(Page page, String user) {
    page.navigate(url("/login"));
    page.locator("#username").fill(user);
    page.locator("#password").fill(user);
    page.locator("form button").click();
    page.waitForURL(url("/"));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
