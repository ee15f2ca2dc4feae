package org.masar.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.mail.Delivery.State;
import org.masar.mail.MailQueue;
import org.masar.mail.Mailer;
import org.masar.mail.OutgoingEmail;
import org.masar.web.Listing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is about to go out can be seen and stopped, also before anybody has taken it up. */
@MasarTest
class QueuedMailTest {

  private static final int MANY = 10_000;
  private static final long MOST_MILLIS = 100;

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Mailer mailer;
  @Autowired MailQueue queue;
  @Autowired ExternalTaskService tasks;
  @Autowired JdbcTemplate db;

  private Http manager;
  private Lead lead;
  private Deal deal;

  @BeforeEach
  void aStepThatNobodyHasTakenUp() {
    world.nobodyElse();
    manager = Http.on(port).login("manager");
    lead = world.lead("queued-" + UUID.randomUUID() + "@queued.example", "Layla");
    deal = world.openOnly(lead, "three-touches");
  }

  @AfterEach
  void nothingStays() {
    db.update("delete from ACT_RU_EXT_TASK where ID_ like 'queued-%'");
    db.update("delete from email where send_key like 'queued-%'");
    world.nobodyElse();
  }

  @Test
  void aStepIsListedUntilItsMailIsTakenUp() {
    var before = page("queued");
    var row = before.selectFirst("[data-step=" + step() + "]");

    assertThat(row.text()).contains(lead.email(), deal.number(), "Its turn");
    assertThat(row.select("time")).hasSize(1);
    assertThat(chip(before)).isEqualTo(queued(before)).isPositive();
    assertThat(page("queued&q=" + lead.email()).select("[data-step]")).hasSize(1);
    assertThat(page("queued&q=" + deal.number()).select("[data-step]")).hasSize(1);
    assertThat(page("queued&q=nobody@queued.example").select("[data-step]")).isEmpty();

    world.sendMails();

    assertThat(world.mailsTo(lead)).hasSize(1);
    assertThat(page("queued").select("[data-step]")).isEmpty();
  }

  @Test
  void aStepThatIsPutAwayGoesOnWithoutItsMailAndNothingIsSent() {
    var step = step();

    assertThat(settle("again", "step=" + deal.number() + ":" + step)).contains("was left as it was", "goes by itself");
    assertThat(settle("skip", "step=" + deal.number() + ":" + step)).isEqualTo("1 mail will not be sent");
    world.sendMails();

    assertThat(mailer.findByKey(step).orElseThrow().state()).isEqualTo(State.SKIPPED);
    assertThat(world.mailsTo(lead)).isEmpty();
    assertThat(tasks.createExternalTaskQuery().externalTaskId(step).count()).as("the deal has gone on").isZero();
    assertThat(settle("skip", "step=" + deal.number() + ":" + step)).contains("was left as it was", "has gone on without this mail");
  }

  @Test
  void aMailThatAWorkerHasClaimedIsNotPutAwayAnyMore() {
    var step = step();
    mail(step, "SENDING");

    assertThat(settle("skip", "step=" + deal.number() + ":" + step)).contains("was left as it was", "is on its way by now");

    assertThat(mailer.findByKey(step).orElseThrow().state()).isEqualTo(State.SENDING);
    db.update("delete from email where send_key = ?", step);
  }

  @Test
  void whatIsOnTheWireIsShownAndOnlyWhatIsTriedAgainCanBeDecidedAbout() {
    var wire = mail("queued-" + UUID.randomUUID(), "SENDING");
    var again = mail("queued-" + UUID.randomUUID(), "RETRY");

    var page = page("queued");

    assertThat(page.select("[data-mail=" + wire + "]").text()).contains("On the wire now");
    assertThat(page.select("[data-mail=" + wire + "] input")).isEmpty();
    assertThat(page.select("[data-mail=" + again + "]").text()).contains("did not take it yet");
    assertThat(page.select("[data-mail=" + again + "] input[name=mail]")).hasSize(1);
    assertThat(chip(page)).isEqualTo(queued(page));
    assertThat(settle("skip", "mail=" + wire)).contains("was left as it was");
    assertThat(settle("skip", "mail=" + again)).isEqualTo("1 mail will not be sent");
    assertThat(page("retry").select("[data-mail=" + again + "]")).as("the old name of the tab").isEmpty();
  }

  @Test
  void tenThousandAreCountedAndLeafedThroughInTime() {
    var made = copies(MANY);
    var seen = 0;
    String after = null;
    for (int page = 0; page < 3; page++) {
      var rows = queue.list(Listing.MAX, after);
      seen += rows.items().size();
      after = rows.next();
    }
    assertThat(seen).isEqualTo(3 * Listing.MAX);
    assertThat(queue.steps()).isEqualTo(made + 1L);

    var best = IntStream.range(0, 8).mapToLong(i -> millis()).min().orElseThrow();

    assertThat(best).as("ms of the processor for the first page and the count").isLessThan(MOST_MILLIS);
  }

  private long millis() {
    var cpu = ManagementFactory.getThreadMXBean();
    var begun = cpu.getCurrentThreadCpuTime();
    assertThat(queue.list(50, null).items()).hasSize(50);
    queue.steps();
    return (cpu.getCurrentThreadCpuTime() - begun) / 1_000_000;
  }

  /** Of the one step, as the engine keeps it: each round doubles them. */
  private int copies(int many) {
    var kept =
        "REV_, TOPIC_NAME_, RETRIES_, SUSPENSION_STATE_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, PROC_DEF_KEY_, ACT_ID_, ACT_INST_ID_, PRIORITY_, CREATE_TIME_";
    var copy = "insert into ACT_RU_EXT_TASK (ID_, " + kept + ") select %s, " + kept + " from ACT_RU_EXT_TASK where ID_ %s";
    db.update(copy.formatted("'queued-'", "= '" + step() + "'"));
    var made = 1;
    for (char round = 'a'; made < many; round++) {
      made += db.update(copy.formatted("ID_ || '" + round + "'", "like 'queued-%'"));
    }
    return made;
  }

  private String step() {
    return tasks.createExternalTaskQuery().processInstanceId(deal.processInstance()).topicName("email").singleResult().getId();
  }

  private long mail(String key, String state) {
    var email = new OutgoingEmail(key, deal.number(), lead.id(), lead.email(), "Layla", null, null, "first-touch", "en", "Hello", null, "Hello", false);
    var id = mailer.hold(email, null, "not taken").email();
    db.update("update email set state = ?, next_at = null, reason = null where id = ?", state, id);
    return id;
  }

  private Document page(String tab) {
    var answer = manager.get("/mail?state=" + tab);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static int chip(Document page) {
    return Integer.parseInt(page.select(".chip[aria-current] b").text());
  }

  private static int queued(Document page) {
    return page.select("[data-mail], [data-step]").size();
  }

  private String settle(String as, String one) {
    var answer = manager.with("HX-Request", "true").post("/mail/settle?as=" + as + "&" + one, "{}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body()).text();
  }
}
