package org.masar.outreach;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.mail.Inbox;
import org.masar.pipeline.Retrying;
import org.masar.web.Invalid;
import org.springframework.stereotype.Component;

/** Messages that belong to no deal until a person says to which. */
@Component
public class Unclaimed {

  private static final int COLLEAGUES = 10;

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

  /**
   * The open deals of whoever wrote it, oldest first; else those of the same person under another spelling of the address, else those of colleagues: people
   * at the same company, never those who only share a provider. Empty when nobody knows the address.
   */
  public List<Deal> likely(String fromAddress) {
    if (fromAddress == null) {
      return List.of();
    }
    return Stream.<Supplier<List<Lead>>>of(
            () -> leads.findByEmail(fromAddress).stream().toList(),
            () -> leads.findByEmail(Companies.withoutTag(fromAddress)).stream().toList(),
            () -> Companies.of(fromAddress).map(domain -> leads.atDomain(domain, COLLEAGUES)).orElse(List.of()))
        .map(people -> people.get().stream().flatMap(lead -> deals.openOf(lead.id()).stream()).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
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
