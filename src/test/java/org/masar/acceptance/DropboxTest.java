package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.Timeline;
import org.masar.deal.TimelineEntry;
import org.masar.lead.Lead;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.outreach.Unclaimed;
import org.masar.web.Users;
import org.springframework.beans.factory.annotation.Autowired;

/** What a rep writes by hand is on the deal as well when the dropbox gets a copy. */
@MasarTest
class DropboxTest {

  @Autowired World world;
  @Autowired Inbox inbox;
  @Autowired Unclaimed unclaimed;
  @Autowired DemoMailbox mailbox;
  @Autowired Timeline timeline;
  @Autowired Users users;

  private final String address = "dana-" + UUID.randomUUID() + "@dropbox.example";
  private Lead lead;
  private Deal deal;

  @BeforeEach
  void aDeal() {
    lead = world.lead(address, "Dana");
    deal = world.open(lead, "three-touches");
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

  private List<TimelineEntry> messages(Deal deal) {
    return timeline.of(deal, 50, null).items().stream().filter(e -> e.kind().equals("message")).toList();
  }

  private String rep() {
    return users.find("rep").orElseThrow().email();
  }

  private void write(String from, String to, String deliveredTo, String subject, String text) throws MessagingException {
    var mail = new MimeMessage((Session) null);
    mail.setFrom(from);
    mail.setRecipients(Message.RecipientType.TO, to);
    mail.setHeader("Delivered-To", deliveredTo);
    mail.setSubject(subject, "UTF-8");
    mail.setText(text, "UTF-8");
    mailbox.deliver(mail);
    world.readInbox();
  }
}
