package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.LatinWords;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.mail.Mailer;
import org.masar.mail.OutgoingEmail;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a manager sees and does on the pages about stuck deals, pipelines, mail and failed steps; what others see of them. */
@MasarTest
@Tag("once")
class ManagerPagesTest {

  private static final String[] NAMES = {"Acme", "Sara", "Rahman", "Omar", "Khalil", "Rep"};

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired Mailer mailer;
  @Autowired Inbox inbox;
  @Autowired DemoMailbox mailbox;
  @Autowired ManagementService management;
  @Autowired JdbcClient jdbc;

  private Http manager;

  @BeforeEach
  void aQuietMorning() {
    world.nobodyElse();
    manager = Http.on(port).login("manager");
  }

  @Test
  void theStuckListShowsTheWorstFirstWithWhatItWaitsForHowLongAndWhose() {
    var worst = deal("inbound-demo");
    clock.forward(Duration.ofDays(2));
    var other = deal("inbound-demo");
    clock.forward(Duration.ofDays(6));
    var fine = deal("inbound-demo");

    var page = page(manager, "/stuck");

    assertThat(page.select("[data-deal]").eachAttr("data-deal")).containsExactly(worst.number(), other.number()).doesNotContain(fine.number());
    assertThat(page.select("[data-stuck-total]").text()).isEqualTo("2");
    assertThat(page.selectFirst("[data-deal]").text()).contains("Task Qualify", "claimed by nobody", "due 7 days ago", "8 days, limit 5 days", "3 days");
    assertThat(page(manager, "/stuck?pipeline=inbound-demo&stage=demo").select("[data-deal]")).isEmpty();
    assertThat(page(manager, "/stuck?pipeline=inbound-demo&stage=qualification&owner=" + worst.owner()).select("[data-deal]").eachAttr("data-deal"))
        .contains(worst.number());
  }

  @Test
  void aBulkActIsDoneDealByDealAndSaysWhichWasLeftAndWhy() {
    var one = deal("inbound-demo");
    var two = deal("inbound-demo");
    var closed = deal("inbound-demo");
    assertThat(manager.post("/api/deals/" + closed.number() + "/close", "{\"outcome\":\"lost\",\"reason\":\"gone\"}").status()).isEqualTo(200);
    var all = List.of(one.number(), two.number(), closed.number());

    var reassigned = post("/stuck/reassign", "owner=rep2", all);
    assertThat(reassigned.selectFirst("[data-bulk-done]").text()).isEqualTo("2 deals reassigned");
    assertThat(reassigned.select("li").eachText()).singleElement().asString().contains(closed.number(), "is closed", "Reopen it first");
    assertThat(world.deal(one.number()).owner()).isEqualTo("rep2");

    assertThat(post("/stuck/nudge", "", all).text()).contains("2 deals nudged", "1 deal was left");
    assertThat(post("/stuck/move", "stage=three-touches/call", List.of(one.number())).text()).contains("No deal moved", one.number(), "another pipeline");
    assertThat(post("/stuck/move", "stage=inbound-demo/demo", List.of(one.number(), two.number())).text()).contains("2 deals moved");
    assertThat(world.deal(two.number()).stage()).isEqualTo("demo");

    assertThat(send("/stuck/close", "outcome=lost", all).status()).as("a lost deal needs a reason").isEqualTo(422);
    assertThat(send("/stuck/close", "outcome=lost&reason=budget", List.of()).status()).as("nothing selected").isEqualTo(422);
    assertThat(post("/stuck/close", "outcome=lost&reason=budget", all).text()).contains("2 deals closed");
    assertThat(world.deal(one.number()).open()).isFalse();
  }

  @Test
  void aRepSeesStuckDealsAndMailButIsOfferedNoActOnThem() {
    var deal = deal("inbound-demo");
    clock.forward(Duration.ofDays(6));
    unknown("for a rep");
    var rep = Http.on(port).login("rep");

    var stuck = page(rep, "/stuck");
    assertThat(stuck.select("[data-deal]").eachAttr("data-deal")).contains(deal.number());
    assertThat(stuck.select("[data-select-one], dialog form[hx-post^=/stuck]")).isEmpty();
    var mail = page(rep, "/mail?state=unknown");
    assertThat(mail.select("[data-mail]")).isNotEmpty();
    assertThat(mail.select("[data-select-one], dialog form[hx-post^=/mail]")).isEmpty();
    assertThat(rep.get("/failed").status()).isEqualTo(403);
    assertThat(page(rep, "/pipelines").select("a[href=/failed]")).isEmpty();
  }

  @Test
  void aPipelineShowsItsFiguresWhereItsDealsStandAndEverythingThatHappensInIt() {
    deal("inbound-demo");
    deal("inbound-demo");
    clock.forward(Duration.ofDays(6));
    world.sweep();

    assertThat(page(manager, "/pipelines").select("h2").eachText()).contains("Inbound demo", "Three touches");
    var page = page(manager, "/pipelines/inbound-demo");

    assertThat(page.selectFirst("[data-stage=qualification]").text()).contains("Qualification 10% 5 days 2").endsWith("2");
    assertThat(page.selectFirst("[data-element=qualify]").text()).isEqualTo("Qualify 2 2");
    assertThat(page.selectFirst("[data-diagram]").attr("data-counts")).contains("\"qualify\"", "\"count\":2", "2 deals");
    assertThat(page.select("#playbook [data-kind=EMAIL]").text()).contains("Send follow-up", "Our proposal");
    assertThat(page.select("#playbook [data-kind=TASK]").text()).contains("Hold demo", "Thirty minutes, about their work");
    assertThat(page.select("#playbook [data-kind=TIMER]").text()).contains("5 working days");
    var download = page.selectFirst("a[href$=.bpmn]").attr("href");
    assertThat(manager.get(download).body()).contains("<bpmn:process id=\"inbound-demo\"");
    assertThat(manager.get("/pipelines/no-such").status()).isEqualTo(404);
  }

  @Test
  void mailInDoubtIsSettledOneByOneAndWhatCannotBeIsExplained() {
    var first = unknown("first in doubt");
    var second = unknown("second in doubt");

    assertThat(page(manager, "/mail").select("[data-mail]").eachAttr("data-mail")).contains("" + first, "" + second);
    assertThat(page(manager, "/mail?state=unknown").selectFirst("#settle-again").text()).contains("gets it twice");
    var again = Jsoup.parse(mails("/mail/settle?as=again", first).body()).text();
    assertThat(again).contains("No mail is sent again", "Mail " + first, "has gone on without this mail");
    var sent = Jsoup.parse(mails("/mail/settle?as=sent", first, second).body()).text();

    assertThat(sent).isEqualTo("2 mails count as sent");
    assertThat(page(manager, "/mail?state=unknown").select("[data-mail]").eachAttr("data-mail")).doesNotContain("" + first, "" + second);
    assertThat(manager.get("/mail?state=no-such").status()).isEqualTo(422);
  }

  @Test
  void aReplyThatBelongsToNobodyIsGivenToADealOrDismissed() throws MessagingException {
    var deal = deal("three-touches");
    var first = write("stranger-" + UUID.randomUUID() + "@elsewhere.example", "About <b>our</b> offer");
    var second = write("newsletter-" + UUID.randomUUID() + "@elsewhere.example", "Buy more");

    assertThat(page(manager, "/mail?state=unmatched").select("[data-mail=" + first + "] p.mail").text()).isEqualTo("About <b>our</b> offer");
    var found = Jsoup.parse(manager.get("/mail/unmatched/" + first + "/deals?q=" + deal.number()).body());
    var assign = found.selectFirst("button[hx-post]").attr("hx-post");
    assertThat(found.text()).contains(deal.number());
    assertThat(manager.post(assign, "{}").status()).isEqualTo(200);
    assertThat(mails("/mail/dismiss", second).body()).contains("1 message dismissed");

    assertThat(world.deal(deal.number()).stage()).isEqualTo("answer");
    assertThat(page(manager, "/mail?state=unmatched").select("[data-mail]").eachAttr("data-mail")).doesNotContain("" + first, "" + second);
  }

  @Test
  void failedStepsAreShownByCauseAndTriedAgainAtOnce() {
    var deals = List.of(deal("three-touches"), deal("three-touches"));
    deals.forEach(
        d ->
            management.setJobRetries(
                management.createJobQuery().processInstanceId(d.processInstance()).timers().singleResult().getId(), 0));
    var owner = Http.on(port).login("owner");

    var page = page(owner, "/failed");

    assertThat(page.select("[data-cause]")).hasSize(1);
    assertThat(page.selectFirst("[data-cause]").text()).contains("3 days", "2 deals", deals.get(0).number(), deals.get(1).number());
    assertThat(owner.post(page.selectFirst("[data-cause] [hx-post$=retry-all]").attr("hx-post"), "{}").status()).isEqualTo(200);
    assertThat(page(owner, "/failed").text()).contains("Nothing has failed");
  }

  @Test
  void nothingIsLeftInEnglishOnTheArabicPages() throws MessagingException {
    deal("inbound-demo");
    deal("three-touches");
    var failed = deal("three-touches");
    management.setJobRetries(management.createJobQuery().processInstanceId(failed.processInstance()).timers().singleResult().getId(), 0);
    clock.forward(Duration.ofDays(9));
    world.sweep();
    unknown("in doubt");
    mailer.hold(notice("held"), clock.instant().plusSeconds(3600), "outside working hours in Asia/Riyadh");
    write("stranger-" + UUID.randomUUID() + "@elsewhere.example", "About our offer");
    var arab = Http.on(port).login("manager");
    arab.get("/stuck?lang=ar");

    for (var path :
        List.of(
            "/stuck", "/stuck?pipeline=inbound-demo", "/pipelines", "/pipelines/inbound-demo", "/pipelines/three-touches", "/mail?state=unknown",
            "/mail?state=held", "/mail?state=overdue", "/mail?state=failed", "/mail?state=queued", "/mail?state=unmatched", "/failed")) {
      var html = arab.get(path).body();
      assertThat(Jsoup.parse(html).select("html").attr("dir")).as(path).isEqualTo("rtl");
      assertThat(LatinWords.on(shipped(html), NAMES)).as(path).isEmpty();
    }
    arab.get("/stuck?lang=en");
  }

  /** Without the pipelines that other tests brought: those have no Arabic names. */
  private static String shipped(String html) {
    var page = Jsoup.parse(html);
    page.select("optgroup:not(:has([value^=inbound-demo/], [value^=three-touches/]))").remove();
    page.select("select[name=pipeline] option:not([value=''], [value=inbound-demo], [value=three-touches])").remove();
    page.select("article:has([href^=/pipelines/]):not(:has([href=/pipelines/inbound-demo], [href=/pipelines/three-touches]))").remove();
    page.select("[data-with]:not([data-with=inbound-demo], [data-with=three-touches], [data-with=outbound-multichannel])").remove();
    return page.outerHtml();
  }

  private Deal deal(String pipeline) {
    return world.open(world.lead("managed-" + UUID.randomUUID() + "@managed.example", "Layla"), pipeline);
  }

  private OutgoingEmail notice(String subject) {
    return OutgoingEmail.notice("manager-" + UUID.randomUUID(), "x@held.example", "X", "en", subject, "Hello");
  }

  /** A mail of which nobody knows whether it arrived. */
  private long unknown(String subject) {
    var id = mailer.hold(notice(subject), clock.instant(), "x").email();
    jdbc.sql("update email set state = 'UNKNOWN', reason = 'the sender stopped before it knew the result' where id = ?").param(id).update();
    return id;
  }

  private long write(String from, String text) throws MessagingException {
    var mail = new MimeMessage((Session) null);
    mail.setFrom(new InternetAddress(from));
    mail.setRecipients(Message.RecipientType.TO, "sales@masar.example");
    mail.setSubject("Offer", "UTF-8");
    mail.setText(text, "UTF-8");
    mailbox.deliver(mail);
    world.readInbox();
    return inbox.unmatched(50, null).items().stream().filter(m -> from.equals(m.fromAddress())).findFirst().orElseThrow().id();
  }

  private static Document page(Http caller, String path) {
    var answer = caller.get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private Document post(String path, String fields, List<String> numbers) {
    var answer = send(path, fields, numbers);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private Http.Answer send(String path, String fields, List<String> numbers) {
    var query = numbers.stream().map(n -> "deal=" + n).collect(Collectors.joining("&", "?" + fields + "&", ""));
    return manager.with("HX-Request", "true").post(path + query, "{}");
  }

  private Http.Answer mails(String path, Long... ids) {
    var query = Arrays.stream(ids).map(i -> "mail=" + i).collect(Collectors.joining("&"));
    return manager.with("HX-Request", "true").post(path + (path.contains("?") ? "&" : "?") + query, "{}");
  }
}
