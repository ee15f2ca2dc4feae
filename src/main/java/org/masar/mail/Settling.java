package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Instant;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person decides about an email that did not go, or that nobody knows about. */
@Component
class Settling {

  private final JdbcClient db;
  private final Clock clock;
  private final EmailTable emails;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Settling(
      JdbcClient db, Clock clock, EmailTable emails, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
    this.db = db;
    this.clock = clock;
    this.emails = emails;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  Delivery settle(long id, Settlement as, String by) {
    return transaction.execute(tx -> settleNow(id, as, by));
  }

  private Delivery settleNow(long id, Settlement as, String by) {
    var email = emails.find(id).orElseThrow(() -> new NotFound("There is no email " + id));
    if (as == Settlement.SENT && (email.state() == State.HELD || email.state() == State.RETRY)) {
      throw new Refused("Email " + id + " was never handed over, so it cannot have been sent. Settle it as 'again' or 'skip'.");
    }
    if (!update(id, as, by)) {
      throw new Refused("Email " + id + " cannot be settled: it is " + email.state().name().toLowerCase(java.util.Locale.ROOT) + ".");
    }
    events.publishEvent(new MailEvent.EmailSettled(id, email.key(), email.about(), as));
    return emails.delivery(id).orElseThrow();
  }

  private boolean update(long id, Settlement as, String by) {
    var now = clock.instant();
    return db.sql(
            """
            update email set state = ?, reason = ?, next_at = ?, sent_at = ?, tries = 0, first_try_at = null, at = ?, settled_as = ?,
              settled_by = ?
            where id = ? and state in ('UNKNOWN', 'FAILED', 'HELD', 'RETRY')
            """)
        .params(state(as), reason(as, by), next(as, now), as == Settlement.SENT ? sql(now) : null, sql(now), as.name(), by, id)
        .update()
        == 1;
  }

  private static String state(Settlement as) {
    return (as == Settlement.SENT ? State.SENT : as == Settlement.AGAIN ? State.RETRY : State.SKIPPED).name();
  }

  private static String reason(Settlement as, String by) {
    return as == Settlement.SENT ? null : (as == Settlement.AGAIN ? "to be sent again, settled by " : "settled by ") + by;
  }

  private static Object next(Settlement as, Instant now) {
    return as == Settlement.AGAIN ? sql(now) : null;
  }
}
