package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.Timeline;
import org.masar.deal.TimelineEntry;
import org.masar.lead.Lead;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.mail.OwnSenders;
import org.masar.mail.OwnSenders.OwnSender;
import org.masar.outreach.Unclaimed;
import org.masar.web.Users;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a rep writes by hand is on the deal as well when the dropbox gets a copy. */
@MasarTest
class DropboxTest {

  @Autowired World world;
  @Autowired Inbox inbox;
  @Autowired Unclaimed unclaimed;
  @Autowired DemoMailbox mailbox;
  @Autowired Timeline timeline;
  @Autowired Users users;
  @Autowired OwnSenders senders;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private final String address = "dana-" + UUID.randomUUID() + "@dropbox.example";
  private Lead lead;
  private Deal deal;

  @BeforeEach
  void aDeal() {
    lead = world.lead(address, "Dana");
    deal = world.open(lead, "three-touches");
  }

  @AfterEach
  void forget() {
    jdbc.sql("delete from own_sender").update();
  }

  @Test
  void aBlindCopyIsOnTheDealsTimelineAndNoAnswer() throws MessagingException {
    write(rep(), address, "dropbox@masar.example", "Offer", "Dear Dana, here is our offer.");

    assertThat(messages(deal)).singleElement().satisfies(e -> {
      assertThat(e.text()).isEqualTo("Dear Dana, here is our offer.");
      assertThat(e.by()).isEqualTo("rep");
    });
    assertThat(world.deal(deal.number()).stage()).isEqualTo("first-touch");
  }

  @Test
  void aForwardedMailIsWhatTheLeadWrote() throws MessagingException {
    write(rep(), "dropbox@masar.example", "dropbox@masar.example", "Fwd: Prices", "FYI\n\n---------- Forwarded message ---------\nFrom: Dana <" + address + ">\nSubject: Prices\n\nHow much?");

    assertThat(messages(deal)).singleElement().satisfies(e -> assertThat(e.text()).contains("FYI", "How much?"));
  }

  @Test
  void whatCannotBePlacedWaitsForAPersonAndIsStillNoAnswer() throws MessagingException {
    write(rep(), "nobody@unknown.example", "dropbox@masar.example", "Hello " + address, "Dear nobody");
    var waiting = inbox.unmatched(50, null).items().stream().filter(m -> m.subject().equals("Hello " + address)).findFirst().orElseThrow();
    assertThat(messages(deal)).isEmpty();

    unclaimed.assign(waiting.id(), deal.number());

    assertThat(messages(deal)).hasSize(1);
    assertThat(world.deal(deal.number()).stage()).isEqualTo("first-touch");
  }

  @Test
  void aStrangerWhoWritesToTheDropboxPutsNothingOnADeal() throws MessagingException {
    write("eve@evil.example", address, "dropbox@masar.example", "Offer", "Dear Dana, pay me instead.");

    assertThat(messages(deal)).isEmpty();
  }

  @Test
  void theAddressThatTheyAppearUnderCountsToo() throws MessagingException {
    senders.keep("rep", new OwnSender(null, "rana@masar.example", null), "rep");
    write("Rana+sales@masar.example", address, "dropbox@masar.example", "Offer", "Dear Dana, here is our offer.");

    assertThat(messages(deal)).singleElement().satisfies(e -> assertThat(e.by()).isEqualTo("rep"));
  }

  @Test
  void aCopyThatOurServerFindsForgedWaitsForAPerson() throws MessagingException {
    write(rep(), address, "dropbox@masar.example", "Forged " + address, "Dear Dana, pay here.", "mx.masar.example; spf=pass (all well; dmarc=pass) smtp.mailfrom=evil.example;\r\n dmarc=fail (p=NONE) header.from=masar.example");

    assertThat(messages(deal)).isEmpty();
    var waiting = inbox.unmatched(50, null).items().stream().filter(m -> m.subject().equals("Forged " + address)).findFirst().orElseThrow();
    assertThat(Jsoup.parse(Http.on(port).login("manager").get("/mail?state=unmatched").body()).select("[data-mail=" + waiting.id() + "]").text())
        .contains("was not sent by them");
    unclaimed.assign(waiting.id(), deal.number());
    assertThat(messages(deal)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.masar.example; dmarc=pass header.from=masar.example", "mx.evil.example; dmarc=fail header.from=masar.example",
        "mx.masar.example 1; spf=fail; dkim=pass reason=\"dmarc=fail\"", "mx.masar.example; none"
      })
  void whatOurServerDoesNotSayForgesNothing(String results) throws MessagingException {
    write(rep(), address, "dropbox@masar.example", "Offer", "Dear Dana, here is our offer.", results);

    assertThat(messages(deal)).hasSize(1);
  }

  private List<TimelineEntry> messages(Deal deal) {
    return timeline.of(deal, 50, null).items().stream().filter(e -> e.kind().equals("message")).toList();
  }

  private String rep() {
    return users.find("rep").orElseThrow().email();
  }

  private void write(String from, String to, String deliveredTo, String subject, String text, String... authentication) throws MessagingException {
    var mail = new MimeMessage((Session) null);
    mail.setFrom(from);
    mail.setRecipients(Message.RecipientType.TO, to);
    mail.setHeader("Delivered-To", deliveredTo);
    for (var results : authentication) {
      mail.addHeader("Authentication-Results", results);
    }
    mail.setSubject(subject, "UTF-8");
    mail.setText(text, "UTF-8");
    mailbox.deliver(mail);
    world.readInbox();
  }
}
