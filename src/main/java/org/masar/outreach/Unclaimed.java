package org.masar.outreach;

import java.util.List;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.Inbox;
import org.masar.pipeline.Retrying;
import org.masar.web.Invalid;
import org.springframework.stereotype.Component;

/** Messages that belong to no deal until a person says to which. */
@Component
public class Unclaimed {

  private final Inbox inbox;
  private final Deals deals;
  private final Leads leads;
  private final Retrying retrying;

  Unclaimed(Inbox inbox, Deals deals, Leads leads, Retrying retrying) {
    this.inbox = inbox;
    this.deals = deals;
    this.leads = leads;
    this.retrying = retrying;
  }

  /** The open deals of whoever wrote it, oldest first; empty when nobody knows the address. */
  public List<Deal> likely(String fromAddress) {
    return fromAddress == null ? List.of() : leads.findByEmail(fromAddress).map(lead -> deals.openOf(lead.id())).orElse(List.of());
  }

  /**
   * Takes the message for a reply to that deal, as if it had been recognised: it goes on the timeline, and the lead's open deals hear {@code
   * ReplyReceived}. {@link Invalid} when there is no such deal.
   */
  public Deal assign(long message, String number) {
    var wanted = number == null ? "" : number.strip().toUpperCase(java.util.Locale.ROOT);
    return retrying.command(
        () -> {
          var deal = deals.lock(wanted).orElseThrow(() -> new Invalid("deal", "there is no deal '" + wanted + "'"));
          inbox.assign(message, deal.number(), deal.leadId());
          return deal;
        });
  }
}
