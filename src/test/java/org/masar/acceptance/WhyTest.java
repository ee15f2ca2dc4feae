package org.masar.acceptance;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.masar.mail.Mailer;
import org.masar.mail.OutgoingEmail;
import org.masar.outreach.Why.Link;
import org.masar.outreach.Whys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of every mail that was sent it can be said why, link by link; and when a link is gone, which. */
@MasarTest
class WhyTest {

  private static final long SEED = 20261122;

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired DealCommands commands;
  @Autowired Whys whys;
  @Autowired Mailer mailer;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void quiet() {
    world.nobodyElse();
  }

  @Test
  void theChainOfEveryMailOfACampaignIsComplete() {
    var random = new Random(SEED);
    var deals = new java.util.ArrayList<Deal>();
    for (int i = 0; i < 12; i++) {
      deals.add(world.open(world.reachable("why-" + UUID.randomUUID() + "@why.example", "Nour"), i % 2 == 0 ? "three-touches" : "outbound-multichannel"));
    }
    deals.add(upToTheFollowUp());
    for (int round = 0; round < 3; round++) {
      for (var deal : deals) {
        somethingHappens(random, deal);
      }
      world.forward(ofDays(2));
    }

    var mails = jdbc.sql("select id from email where state = 'SENT' and about in (:deals)").param("deals", deals.stream().map(Deal::number).toList())
        .query(Long.class).list();
    assertThat(mails).hasSizeGreaterThan(15);
    assertThat(mails).allSatisfy(id -> assertThat(whys.of(id).orElseThrow().missing()).as("mail %d, seed %d", id, SEED).isEmpty());
  }

  @Test
  void aMissingLinkIsNamed() {
    var deal = upToTheFollowUp();
    var mail = jdbc.sql("select max(id) from email where about = ? and state = 'SENT'").param(deal.number()).query(Long.class).single();
    var why = whys.of(mail).orElseThrow();
    assertThat(why.missing()).isEmpty();
    assertThat(why.decisions()).isNotEmpty().allSatisfy(d -> {
      assertThat(d.rules()).matches("\\d+(, \\d+)*");
      assertThat(d.inputs()).isNotEmpty();
    });
    assertThat(why.path()).extracting(p -> p.element()).contains("qualify", why.step());

    without("update email set template = null where id = " + mail, mail, Link.WORDING);
    without("delete from deal_event where kind = 'decided' and deal_id = " + deal.id(), mail, Link.DECISION);
    without("delete from touch where ref = 'email-" + mail + "'", mail, Link.STEP, Link.VERSION, Link.DEPLOYMENT, Link.WINDOW);
    without("update email set about = null where id = " + mail, mail, Link.TRIGGER);
  }

  @Test
  void oneClickFromTheDealAndFromTheLead() {
    var lead = world.lead("click-" + UUID.randomUUID() + "@why.example", "Nour");
    var deal = world.open(lead, "three-touches");
    var browser = Http.on(port).login("manager");

    var link = Jsoup.parse(browser.get("/deals/" + deal.number() + "/touches?lang=en").body()).select("a[href$=/why]").attr("href");
    assertThat(Jsoup.parse(browser.get("/leads/" + lead.id() + "/touches").body()).select("a[href=" + link + "]")).isNotEmpty();
    var page = Jsoup.parse(browser.get(link).body());
    assertThat(page.select("#why-missing")).isEmpty();
    assertThat(page.text()).contains("Send first touch", "first-touch", "version", "from its folder");
    var messageId = jdbc.sql("select message_id from email where about = ? and state = 'SENT'").param(deal.number()).query(String.class).single();
    assertThat(page.select("code").eachText()).contains(messageId);
    assertThat(Jsoup.parse(browser.get("/mail?state=sent&q=" + deal.number()).body()).select("a[href=" + link + "]")).hasSize(1);
    assertThat(Jsoup.parse(browser.get("/mail?state=sent&q=CLICK-").body()).select("a[href=" + link + "]")).hasSize(1);
    assertThat(Jsoup.parse(browser.get("/mail?state=sent&q=%25").body()).select("a[href$=/why]")).isEmpty();
    var arabic = Jsoup.parse(browser.get(link + "?lang=ar").body());
    assertThat(arabic.select("h1").text()).isEqualTo("لماذا وصلت هذه الرسالة إلى هذا الشخص؟");
    assertThat(arabic.text()).contains("إرسال رسالة التواصل الأول");
    browser.get("/me?lang=en");
    assertThat(browser.get("/mail/999999999/why").status()).isEqualTo(404);
  }

  @Test
  void aNoticeToAColleagueIsNotOfferedAndSaysInOneSentenceWhatCausedIt() {
    var to = UUID.randomUUID() + "@notice.example";
    var due = clock.instant().plus(ofDays(1));
    var browser = Http.on(port).login("manager");
    var sentences = new java.util.ArrayList<String>();
    for (var key : List.of("reminder-" + UUID.randomUUID() + "-" + due.toEpochMilli(), "test-" + UUID.randomUUID(), "other-" + UUID.randomUUID())) {
      var sent = mailer.send(OutgoingEmail.notice(key, to, "Rep", "en", "Something", "Look"), java.util.Optional::empty);
      var page = Jsoup.parse(browser.get("/mail/" + sent.email() + "/why?lang=en").body());
      assertThat(page.select("main section:not(.masar-tour), main .alert")).as("nothing that nobody knows").isEmpty();
      sentences.add(page.select("#why-notice").text());
    }

    assertThat(sentences.get(0)).contains("notice to a colleague", "reminder that a task of theirs was due on");
    assertThat(sentences.get(1)).contains("notice to a colleague", "a test that they asked for");
    assertThat(sentences.get(2)).contains("to a colleague", "no deal sent it");
    var list = Jsoup.parse(browser.get("/mail?state=sent&q=" + to).body());
    assertThat(list.select("[data-mail]")).hasSize(3);
    assertThat(list.select("a[href$=/why]")).isEmpty();
    assertThat(list.text()).contains("Notice to a colleague");
  }

  private void without(String sql, long mail, Link... missing) {
    assertThat(jdbc.sql(sql).update()).isPositive();
    assertThat(whys.of(mail).orElseThrow().missing()).contains(missing);
  }

  private void somethingHappens(Random random, Deal deal) {
    if (!world.deal(deal.number()).open()) {
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> commands.signal(deal.number(), "ReplyReceived", Map.of());
      case 1 -> commands.signal(deal.number(), "LinkClicked", Map.of());
      case 2 -> commands.signal(deal.number(), "EmailBounced", Map.of());
      default -> world.settle();
    }
    world.settle();
  }

  /** A deal that a table qualified, up to the mail that follows its proposal. */
  private Deal upToTheFollowUp() {
    var deal = world.open(world.lead("won-" + UUID.randomUUID() + "@why.example", "Nour"), "inbound-demo");
    world.complete(deal, "qualify", Map.of("need", "clear", "budget", "approved", "authority", "decides", "timing", "this-quarter"));
    world.complete(deal, "book-demo", Map.of("demoOn", clock.instant().plus(ofDays(1)).atOffset(ZoneOffset.UTC).toString()));
    world.forward(ofDays(1).plusHours(1));
    world.complete(deal, "hold-demo", Map.of("outcome", "held"));
    world.complete(deal, "send-proposal", Map.of("amount", 100, "expectedClose", "2027-06-01"));
    world.forward(ofDays(9));
    return deal;
  }
}
