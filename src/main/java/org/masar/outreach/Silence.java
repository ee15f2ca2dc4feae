package org.masar.outreach;

import java.util.Map;
import java.util.Optional;
import org.masar.deal.Deals;
import org.masar.deal.Timeline;
import org.masar.lead.Consent;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.mail.Suppressions;
import org.masar.pipeline.Retrying;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** <em>Do not write to this person any more</em>, and what follows: the address is barred, and every open deal of the person hears of it. */
@Component
public class Silence {

  private static final int LONGEST = 300;

  private final Leads leads;
  private final Deals deals;
  private final Suppressions suppressions;
  private final Signals signals;
  private final Timeline timeline;
  private final Retrying retrying;
  private final Users users;

  Silence(Leads leads, Deals deals, Suppressions suppressions, Signals signals, Timeline timeline, Retrying retrying, Users users) {
    this.leads = leads;
    this.deals = deals;
    this.suppressions = suppressions;
    this.signals = signals;
    this.timeline = timeline;
    this.retrying = retrying;
    this.users = users;
  }

  /**
   * Nobody writes to this person again, from no pipeline and by no mail that waits already; the signal {@code Unsubscribed} reaches all of the
   * person's open deals. Once is enough: again changes nothing but the record.
   *
   * @throws Invalid without a reason, or with one that is too long
   */
  public Lead keep(long id, String reason, Consent.Source source) {
    if (reason == null || reason.isBlank()) {
      throw new Invalid("reason", Said.of("lead.wrong.silence"));
    }
    if (reason.length() > LONGEST) {
      throw new Invalid("reason", Said.of("lead.wrong.silence.long", LONGEST));
    }
    return retrying.command(
        () -> {
          var lead = leads.find(id).orElseThrow(() -> new NotFound(Said.of("lead.none", id)));
          // deals before the lead, as everybody locks them
          deals.openOf(id).forEach(deal -> deals.lock(deal.number()));
          suppressions.add(lead.email(), reason.strip(), "by " + users.current());
          leads.recordConsent(id, Consent.withdrawn(source, reason.strip()));
          deals.openOf(id).forEach(deal -> timeline.record(deal.number(), "unsubscribed", reason.strip(), users.current(), Map.of()));
          signals.toPerson(id, "Unsubscribed");
          return lead;
        });
  }

  /** Why nobody writes to this address, whoever said so; empty when one may. */
  public Optional<String> reasonFor(Lead lead) {
    return suppressions.reasonFor(lead.email());
  }
}
