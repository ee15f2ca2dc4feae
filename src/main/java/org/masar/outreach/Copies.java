package org.masar.outreach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.Inbox;
import org.masar.mail.MailEvent.MailCopied;
import org.masar.mail.MailEvent.MailReceived;
import org.masar.mail.OurPeople;
import org.masar.outreach.Touches.Direction;
import org.masar.web.User;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Copies that our people send of their own mails: on the timeline of the deal they are about, as what they are, never as an answer of the lead. */
@Component
class Copies {

  private final Deals deals;
  private final Leads leads;
  private final Inbox inbox;
  private final Touches touches;
  private final OurPeople people;

  Copies(Deals deals, Leads leads, Inbox inbox, Touches touches, OurPeople people) {
    this.deals = deals;
    this.leads = leads;
    this.inbox = inbox;
    this.touches = touches;
    this.people = people;
  }

  /** Finds the deal; with none, or with several that are equally likely, it waits for a person. */
  @EventListener
  void on(MailCopied copy) {
    Optional.ofNullable(copy.about())
        .flatMap(deals::find)
        .or(() -> copy.with().stream().flatMap(address -> leads.findByEmail(address).stream()).findFirst().flatMap(lead -> one(deals.openOf(lead.id()), copy.by())))
        .ifPresent(deal -> inbox.assign(copy.inbound(), deal.number(), deal.leadId()));
  }

  @EventListener
  void on(MailReceived mail) {
    if (mail.kind() == Inbox.Kind.COPY && mail.about() != null) {
      deals.find(mail.about()).ifPresent(deal -> record(deal, mail));
    }
  }

  private void record(Deal deal, MailReceived mail) {
    var by = people.by(mail.fromAddress()).map(User::id).orElse(null);
    var direction = Inbox.forwarded(mail.subject()) ? Direction.IN : Direction.OUT;
    var more = new HashMap<String, Object>(Map.of("direction", direction.name()));
    more.put("subject", mail.subject());
    touches.record(deal, direction, "message", mail.text() == null || mail.text().isBlank() ? mail.subject() : mail.text(), by, null, "inbound-" + mail.inbound(), more);
  }

  /** The only one, or the only one of this user's. */
  private static Optional<Deal> one(List<Deal> open, String owner) {
    var some = open.size() == 1 ? open : open.stream().filter(deal -> owner.equals(deal.owner())).toList();
    return some.size() == 1 ? Optional.of(some.get(0)) : Optional.empty();
  }
}
