package org.masar.outreach;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.mail.Mailer.EmailRow;
import org.masar.mail.OutgoingEmail;
import org.masar.pipeline.WaitingSteps;
import org.masar.web.Show;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A server that was off for days: what should have gone out meanwhile waits for a person. */
@MasarTest
class LatenessTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired Mailer mailer;
  @Autowired Show show;
  @Autowired LateWaits waits;
  @Autowired ExternalTaskService tasks;
  @Autowired Briefs briefs;
  @Autowired Deals deals;
  @Autowired Leads leads;
  @Autowired EmailWords words;
  @Autowired LeadPlaces places;
  @Autowired Touches touches;
  @Autowired StepResults results;
  @Autowired WaitingSteps waiting;

  private EmailSending sending;
  private Http manager;
  private Lead lead;
  private Deal deal;

  @BeforeEach
  void afterTheFirstTouch() {
    world.nobodyElse();
    // as outside of the demo, where there is no limit
    var lateness = new Lateness(waits, clock, ofDays(2), true);
    sending = new EmailSending(briefs, words, places, lateness, mailer, results, new StillDue(() -> true, waiting, deals, leads, touches), clock);
    manager = Http.on(port).login("manager");
    lead = world.lead("late-" + UUID.randomUUID() + "@late.example", "Layla");
    deal = world.open(lead, "three-touches");
    assertThat(world.mailsTo(lead)).hasSize(1);
  }

  @Test
  void aMailAfterAWaitThatEndedDaysLateWaitsForAPersonAndGoesWhenToldTo() {
    var mail = overdue();

    work();
    assertThat(world.mailsTo(lead)).as("not however often it is looked at").hasSize(1);
    assertThat(listed("overdue")).contains("" + mail.id());
    assertThat(listed("held")).doesNotContain("" + mail.id());

    assertThat(post("/mail/reschedule", mail.id())).isEqualTo("1 mail goes out at its new time");
    work();

    assertThat(world.mailsTo(lead)).hasSize(2);
    assertThat(listed("overdue")).doesNotContain("" + mail.id());
  }

  @Test
  void itIsRescheduledToAMomentInTheReadersZoneAndNotToAPastOne() {
    var mail = overdue();
    var at = LocalDateTime.ofInstant(clock.instant().plus(ofHours(30)), zone());

    assertThat(post("/mail/reschedule?at=" + at, mail.id())).isEqualTo("1 mail goes out at its new time");
    work();
    assertThat(world.mailsTo(lead)).hasSize(1);
    assertThat(mailer.find(mail.id()).orElseThrow().until()).isEqualTo(at.atZone(zone()).toInstant());
    assertThat(post("/mail/reschedule?at=" + at.minusDays(3), mail.id())).contains("was left as it was", "That moment is past");
    clock.forward(ofHours(30).plusMinutes(1));
    work();

    assertThat(world.mailsTo(lead)).hasSize(2);
  }

  @Test
  void itIsSkippedAndTheDealGoesOn() {
    var mail = overdue();

    assertThat(post("/mail/settle?as=skip", mail.id())).isEqualTo("1 mail will not be sent");

    assertThat(mailer.find(mail.id()).orElseThrow().state()).isEqualTo(State.SKIPPED);
    assertThat(tasks.createExternalTaskQuery().externalTaskId(mail.key()).count()).isZero();
    assertThat(post("/mail/reschedule", mail.id())).contains("is held no more");
  }

  @Test
  void aWaitThatIsADayLateIsNoReasonToAsk() {
    clock.forward(ofDays(4));
    world.fireTimer(deal);

    work();

    assertThat(world.mailsTo(lead)).hasSize(2);
  }

  @Test
  void aMailThatWasHeldForAnHourLongPastIsOverdueSinceThatHour() {
    clock.forward(ofDays(3).plusSeconds(1));
    world.fireTimer(deal);
    var hour = clock.instant().plus(ofDays(5));
    var key = tasks.createExternalTaskQuery().processInstanceId(deal.processInstance()).topicName("email").singleResult().getId();
    var email = new OutgoingEmail(key, deal.number(), lead.id(), lead.email(), "Layla", null, null, "second-touch", "en", "x", null, "x", false);
    mailer.hold(email, hour, "outside working hours");

    clock.forward(ofDays(8));
    work();

    assertThat(mailer.findByKey(key).orElseThrow().why()).isEqualTo("overdue since " + hour);
    assertThat(world.mailsTo(lead)).hasSize(1);
  }

  /** The wait was for three days, and the server off for eight. */
  private EmailRow overdue() {
    var due = clock.instant().plus(ofDays(3));
    clock.forward(ofDays(8));
    world.fireTimer(deal);
    work();
    var mail = mailer.about(deal.number(), 1).get(0);
    assertThat(mail.state()).isEqualTo(State.HELD);
    assertThat(mail.until()).isNull();
    assertThat(mail.why()).isEqualTo("overdue since " + due);
    assertThat(world.mailsTo(lead)).hasSize(1);
    return mail;
  }

  private void work() {
    tasks.fetchAndLock(10, MailWorker.ID).topic("email", 60_000).variables("template", "from", "window", "thread").execute().stream()
        .map(EmailStep::of)
        .forEach(sending::handle);
  }

  private List<String> listed(String tab) {
    return Jsoup.parse(manager.get("/mail?state=" + tab).body()).select("[data-mail]").eachAttr("data-mail");
  }

  private String post(String path, long... ids) {
    var query = Arrays.stream(ids).mapToObj(i -> "mail=" + i).collect(Collectors.joining("&"));
    var answer = manager.with("HX-Request", "true").post(path + (path.contains("?") ? "&" : "?") + query, "{}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body()).text();
  }

  private ZoneId zone() {
    return show.zoneOf("manager");
  }
}
