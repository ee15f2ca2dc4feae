package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.Timeline;
import org.masar.deal.TimelineEntry;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.outreach.Unclaimed;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/** A mail that nobody can place waits for a person, who says to which deal it belongs, or that it concerns none. */
@MasarTest
class UnclaimedReplyTest {

  @Autowired World world;
  @Autowired Inbox inbox;
  @Autowired DemoMailbox mailbox;
  @Autowired Unclaimed unclaimed;
  @Autowired Timeline timeline;

  private String address;
  private Deal deal;
  private Deal other;
  private Inbox.Unmatched message;

  @BeforeEach
  void somebodyWithTwoDealsWrites() throws MessagingException {
    address = "two-deals-" + UUID.randomUUID() + "@unclaimed.example";
    var lead = world.lead(address, "Huda");
    deal = world.open(lead, "three-touches");
    other = world.open(lead, "inbound-demo");
    var before = inbox.unmatched();
    message = write(address);
    assertThat(inbox.unmatched()).isEqualTo(before + 1);
  }

  @Test
  void aMessageGivenToADealIsAReplyToIt() {
    assertThat(unclaimed.likely(address)).extracting(Deal::number).containsExactly(deal.number(), other.number());

    unclaimed.assign(message.id(), " " + deal.number().toLowerCase() + " ");

    assertThat(inbox.findUnmatched(message.id())).isEmpty();
    assertThat(timeline.of(deal, 50, null).items()).filteredOn(e -> e.kind().equals("reply")).extracting(TimelineEntry::text).containsExactly(
        "About our offer");
    assertThat(world.deal(deal.number()).stage()).isEqualTo("answer");
    assertThatThrownBy(() -> unclaimed.assign(message.id(), other.number())).isInstanceOf(Refused.class).hasMessageContaining(deal.number());
    assertThatThrownBy(() -> inbox.dismiss(message.id(), "manager")).isInstanceOf(Refused.class).hasMessageContaining(deal.number());
  }

  @Test
  void aDealThatDoesNotExistTakesNothing() {
    assertThatThrownBy(() -> unclaimed.assign(message.id(), "D-0")).isInstanceOf(Invalid.class).hasMessageContaining("D-0");

    assertThat(inbox.findUnmatched(message.id())).isPresent();
  }

  @Test
  void aDismissedMessageIsGoneFromTheListAndChangesNoDeal() {
    inbox.dismiss(message.id(), "manager");

    assertThat(inbox.findUnmatched(message.id())).isEmpty();
    assertThat(world.deal(deal.number()).stage()).isEqualTo("first-touch");
    assertThatThrownBy(() -> inbox.dismiss(message.id(), "manager")).isInstanceOf(Refused.class).hasMessageContaining("dismissed");
    assertThatThrownBy(() -> inbox.dismiss(0, "manager")).isInstanceOf(NotFound.class);
  }

  private Inbox.Unmatched write(String from) throws MessagingException {
    var mail = new MimeMessage((Session) null);
    mail.setFrom(new InternetAddress(from));
    mail.setRecipients(Message.RecipientType.TO, "sales@masar.example");
    mail.setSubject("Offer", "UTF-8");
    mail.setText("About our offer", "UTF-8");
    mailbox.deliver(mail);
    world.readInbox();
    return inbox.unmatched(50, null).items().stream().filter(m -> from.equals(m.fromAddress())).findFirst().orElseThrow();
  }
}
