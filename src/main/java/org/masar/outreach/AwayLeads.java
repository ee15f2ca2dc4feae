package org.masar.outreach;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.masar.calendar.WorkingTime;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.Inbox;
import org.masar.mail.MailEvent.LeadAway;
import org.masar.mail.MailEvent.MailReceived;
import org.masar.outreach.Touches.Direction;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People who are away by their own word: mails wait until they are back, in all their deals. A person's answer ends that at once. */
@Component
class AwayLeads {

  private final JdbcClient jdbc;
  private final Deals deals;
  private final Leads leads;
  private final WorkingTime workingTime;
  private final Touches touches;
  private final Clock clock;

  AwayLeads(JdbcClient jdbc, Deals deals, Leads leads, WorkingTime workingTime, Touches touches, Clock clock) {
    this.jdbc = jdbc;
    this.deals = deals;
    this.leads = leads;
    this.workingTime = workingTime;
    this.touches = touches;
    this.clock = clock;
  }

  /** When these people are back, by lead; those for whom that is over, or who were never away, are left out. */
  Map<Long, Instant> until(Collection<Long> leads) {
    var away = new HashMap<Long, Instant>();
    if (!leads.isEmpty()) {
      jdbc.sql("select lead_id, until_at from lead_away where lead_id in (:leads)")
          .param("leads", leads)
          .query(
              row -> {
                away.put(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
              });
    }
    away.values().removeIf(until -> !clock.instant().isBefore(until));
    return away;
  }

  @EventListener
  void on(LeadAway event) {
    deals
        .find(event.about())
        .ifPresent(
            deal -> {
              var zone = workingTime.zoneOf(leads.find(deal.leadId()).map(l -> l.timeZone()).orElse(null));
              keep(deal.leadId(), workingTime.opening(event.back(), zone), event.inbound());
              touches.record(deal, Direction.IN, "away", "away until " + event.back(), null, null, "away-" + event.inbound(), Map.of("until", event.back().toString()));
            });
  }

  @EventListener
  void on(MailReceived mail) {
    if (mail.kind() == Inbox.Kind.REPLY && mail.lead() != null) {
      jdbc.sql("delete from lead_away where lead_id = ?").param(mail.lead()).update();
    }
  }

  private void keep(long lead, Instant until, long inbound) {
    var at = until.atOffset(ZoneOffset.UTC);
    jdbc.sql("insert into lead_away (lead_id, until_at, inbound) values (?, ?, ?) on conflict do nothing").params(lead, at, inbound).update();
    jdbc.sql("update lead_away set until_at = ?, inbound = ? where lead_id = ?").params(at, inbound, lead).update();
  }
}
