package org.masar.outreach;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Consent;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.mail.Inbox;
import org.masar.mail.MailEvent.EmailBounced;
import org.masar.mail.MailEvent.MailReceived;
import org.masar.mail.MailEvent.Unsubscribed;
import org.masar.outreach.Touches.Direction;
import org.masar.pipeline.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns what a lead does into a touch and a signal, in the transaction that took the mail in: both are kept, or the mail comes again. */
@Component("outreachAnswers")
class Answers {

  private final Deals deals;
  private final Leads leads;
  private final Inbox inbox;
  private final Touches touches;
  private final Signals signals;

  Answers(Deals deals, Leads leads, Inbox inbox, Touches touches, Signals signals) {
    this.deals = deals;
    this.leads = leads;
    this.inbox = inbox;
    this.touches = touches;
    this.signals = signals;
  }

  @EventListener
  void on(MailReceived mail) {
    if (mail.kind() == Inbox.Kind.COPY) {
      return;
    }
    if (mail.about() == null) {
      onlyOpenDealOf(mail.fromAddress()).ifPresent(deal -> inbox.assign(mail.inbound(), deal.number(), deal.leadId()));
      return;
    }
    var deal = deals.find(mail.about()).orElse(null);
    if (deal == null) {
      return;
    }
    var reply = mail.kind() == Inbox.Kind.REPLY;
    touches.record(
        deal,
        Direction.IN,
        reply ? "reply" : "auto-reply",
        mail.text() == null || mail.text().isBlank() ? String.valueOf(mail.subject()) : mail.text(),
        null,
        null,
        "inbound-" + mail.inbound(),
        about(mail, deal));
    if (reply) {
      signals.toPerson(deal.leadId(), "ReplyReceived");
    }
  }

  @EventListener
  void on(Unsubscribed event) {
    var lead = leadOf(event.lead(), event.address());
    lead.ifPresent(
        l -> {
          var how = "unsubscribed" + (event.about() == null ? "" : " from a mail of " + event.about());
          leads.recordConsent(l.id(), Consent.withdrawn(Consent.Source.MAIL, how));
          touch(event.about(), "unsubscribed", "asked not to be written to", "unsubscribed-" + event.email());
          signals.toPerson(l.id(), "Unsubscribed");
        });
  }

  @EventListener
  void on(EmailBounced event) {
    touch(event.about(), "bounce", event.reason() == null ? "came back" : event.reason(), "bounce-" + event.email());
    if (event.hard()) {
      leadOf(event.lead(), event.address()).ifPresent(l -> signals.toPerson(l.id(), "EmailBounced"));
    }
  }

  @EventListener
  void on(TaskCompleted task) {
    if (!"call".equals(task.kind())) {
      return;
    }
    deals
        .find(task.deal())
        .ifPresent(
            deal -> {
              var more = new LinkedHashMap<String, Object>();
              more.put("task", task.name());
              task.answers().forEach((key, value) -> more.put(key, value == null ? null : value.toString()));
              var outcome = task.answers().get("outcome");
              var text = task.name() + (outcome == null ? "" : ": " + outcome);
              touches.record(deal, Direction.OUT, "call", text, task.by(), task.element(), "task-" + task.task(), more);
            });
  }

  private void touch(String about, String kind, String text, String ref) {
    if (about != null) {
      deals.find(about).ifPresent(deal -> touches.record(deal, Direction.IN, kind, text, null, null, ref, null));
    }
  }

  private Optional<Lead> leadOf(Long id, String address) {
    return id != null ? leads.find(id) : leads.findByEmail(address);
  }

  /** The sender's deal when there is exactly one open; with several a person decides. */
  private Optional<Deal> onlyOpenDealOf(String address) {
    var open = Optional.ofNullable(address).flatMap(leads::findByEmail).map(l -> deals.openOf(l.id())).orElse(java.util.List.of());
    return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
  }

  /** Whoever answered instead of the lead is named: as a person we know, else by the address. */
  private Map<String, Object> about(MailReceived mail, Deal deal) {
    var more = new LinkedHashMap<String, Object>();
    if (mail.subject() != null) {
      more.put("subject", mail.subject());
    }
    var from = mail.fromAddress();
    if (from != null && leads.find(deal.leadId()).filter(lead -> isTheirs(from, lead)).isEmpty()) {
      more.put("from", leads.findByEmail(from).map(Lead::name).filter(name -> !name.isBlank()).orElse(from));
    }
    return more;
  }

  private static boolean isTheirs(String address, Lead lead) {
    return lead.email() != null && Companies.withoutTag(address).equals(Companies.withoutTag(lead.email()));
  }
}
