package org.masar.outreach;

import java.util.LinkedHashMap;
import java.util.Map;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.MailEvent.EmailOpened;
import org.masar.mail.MailEvent.LinkClicked;
import org.masar.outreach.Touches.Direction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts what a lead did with a mail on the timeline of the deal it was about. A click is a signal to that deal. An open is not: pictures are
 * loaded by too many programs for a deal to move on one.
 */
@Component
class Clicks {

  private final Deals deals;
  private final Leads leads;
  private final Touches touches;
  private final Signals signals;

  Clicks(Deals deals, Leads leads, Touches touches, Signals signals) {
    this.deals = deals;
    this.leads = leads;
    this.touches = touches;
    this.signals = signals;
  }

  @EventListener
  void on(EmailOpened opened) {
    touch(opened.about(), "email-opened", opened.subject(), "opened-" + opened.email(), facts(opened.email(), opened.subject()));
  }

  @EventListener
  void on(LinkClicked clicked) {
    var facts = facts(clicked.email(), clicked.subject());
    facts.put("link", clicked.destination());
    if (touch(clicked.about(), "link-clicked", clicked.destination(), "clicked-" + clicked.hit(), facts)) {
      signals.toDeal(clicked.about(), "LinkClicked");
    }
  }

  /** A person who has said no meanwhile is left alone. */
  private boolean touch(String about, String kind, String text, String ref, Map<String, Object> more) {
    var deal = deals.find(String.valueOf(about)).filter(d -> leads.find(d.leadId()).filter(l -> !MayTrack.off(l)).isPresent());
    deal.ifPresent(d -> touches.record(d, Direction.IN, kind, text, null, null, ref, more));
    return deal.isPresent();
  }

  private static Map<String, Object> facts(long email, String subject) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("email", email);
    facts.put("subject", subject);
    return facts;
  }
}
