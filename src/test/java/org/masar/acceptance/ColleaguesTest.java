package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.outreach.Unclaimed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody else answers: a colleague, or the person under another address. */
@MasarTest
class ColleaguesTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Inbox inbox;
  @Autowired Unclaimed unclaimed;
  @Autowired DemoMailbox mailbox;

  private final String domain = "c" + UUID.randomUUID().toString().substring(0, 8) + ".example";

  @Test
  void aColleaguesAnswerToOurMailCountsAndIsShownAsItWasWrittenWithoutDoingAnything() throws MessagingException {
    var lead = world.lead("huda@" + domain, "Huda");
    var deal = world.open(lead, "three-touches");
    var mails = world.mailsTo(lead);
    write("boss@" + domain, "In-Reply-To", "<" + mails.get(mails.size() - 1).id() + ">", "<b>Yes</b><script>alert(1)</script><img src='https://evil.example/p.gif'>");

    assertThat(world.deal(deal.number()).stage()).isEqualTo("answer");
    var rep = Http.on(port).login("rep");
    var frame = Jsoup.parse(rep.get("/deals/" + deal.number() + "/touches").body()).select("iframe[sandbox]").attr("src");
    var shown = rep.get(frame);
    assertThat(shown.body()).contains("<b>Yes</b>").doesNotContain("script", "evil");
    assertThat(shown.header("Content-Security-Policy")).contains("sandbox;", "default-src 'none'", "frame-ancestors 'self'");
    assertThat(rep.get("/mail/inbound/0/html").status()).isEqualTo(404);
    assertThat(plain(Jsoup.parse(rep.get("/deals/" + deal.number() + "/timeline").body()).text())).contains("boss@" + domain + " answered").doesNotContain("Huda answered");
  }

  @Test
  void withoutReferenceItWaitsWithTheDealsOfColleaguesOffered() throws MessagingException {
    var deal = world.open(world.lead("huda@" + domain, "Huda"), "three-touches");
    write("boss@" + domain, "X-Nothing", "x", "About your offer");

    assertThat(world.deal(deal.number()).stage()).isEqualTo("first-touch");
    assertThat(inbox.unmatched(50, null).items()).anyMatch(m -> ("boss@" + domain).equals(m.fromAddress()));
    assertThat(unclaimed.likely("boss@" + domain)).extracting(Deal::number).containsExactly(deal.number());
    assertThat(unclaimed.likely("huda+home@" + domain)).extracting(Deal::number).containsExactly(deal.number());
    assertThat(unclaimed.likely("boss@sub" + domain)).isEmpty();
  }

  @Test
  void whoSharesOnlyAProviderIsNoColleague() {
    world.open(world.lead(UUID.randomUUID() + "@gmail.com", "Nora"), "three-touches");

    assertThat(unclaimed.likely("stranger@gmail.com")).isEmpty();
  }

  @Test
  void whoeverAnswersIsNamedAndTheLeadUnderATagIsTheLead() throws MessagingException {
    var lead = world.lead("huda@" + domain, "Huda");
    world.lead("omar@" + domain, "Omar");
    var deal = world.open(lead, "three-touches");
    var sent = "<" + world.mailsTo(lead).get(0).id() + ">";

    write("omar@" + domain, "In-Reply-To", sent, "Yes");
    write("Huda+sales@" + domain, "In-Reply-To", sent, "Me too");

    var lines = plain(Jsoup.parse(Http.on(port).login("rep").get("/deals/" + deal.number() + "/timeline").body()).text());
    assertThat(lines).contains("Omar answered", "Huda answered").doesNotContain("@" + domain + " answered");
  }

  /** Without the marks around names. */
  private static String plain(String text) {
    return text.replaceAll("[\u2066-\u2069]", "");
  }

  private void write(String from, String header, String value, String html) throws MessagingException {
    var mail = new MimeMessage((Session) null);
    mail.setFrom(from);
    mail.setRecipients(Message.RecipientType.TO, "sales@masar.example");
    mail.setSubject("Offer", "UTF-8");
    mail.setHeader(header, value);
    mail.setText(html, "UTF-8", "html");
    mailbox.deliver(mail);
    world.readInbox();
  }
}
