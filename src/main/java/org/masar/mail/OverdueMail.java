package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Instant;
import org.masar.mail.Mailer.EmailRow;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails whose moment passed while nothing could be sent: held without an end, until a person says when they go, or that they do not. */
@Component
public class OverdueMail {

  private final JdbcClient db;
  private final Clock clock;
  private final EmailTable emails;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  OverdueMail(JdbcClient db, Clock clock, EmailTable emails, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
    this.db = db;
    this.clock = clock;
    this.emails = emails;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** How many wait for a person. */
  public long count() {
    return db.sql("select count(*) from email where state = 'HELD' and next_at is null").query(Long.class).single();
  }

  /**
   * Lets a held mail go at a moment, within the hours and the limits of its receiver; now when {@code at} is null. Publishes {@link
   * MailEvent.EmailRescheduled}. {@link Refused} when it is held no more or {@code at} is past, {@link NotFound} when there is none.
   *
   * @param by id of the user who decided
   */
  public void reschedule(long email, Instant at, String by) {
    var now = clock.instant();
    if (at != null && at.isBefore(now)) {
      throw new Refused(Said.of("mailpage.past"));
    }
    transaction.executeWithoutResult(tx -> move(emails.find(email).orElseThrow(() -> new NotFound(Said.of("mailpage.gone", email))), at == null ? now : at, by));
  }

  private void move(EmailRow email, Instant at, String by) {
    var moved =
        db.sql("update email set next_at = ?, reason = ?, at = ?, settled_by = ? where id = ? and state = 'HELD'")
            .params(sql(at), "let go by " + Headers.tame(by, 64), sql(clock.instant()), by, email.id())
            .update();
    if (moved == 0) {
      throw new Refused(Said.of("mailpage.not-held", email.id()));
    }
    events.publishEvent(new MailEvent.EmailRescheduled(email.id(), email.key(), email.about(), at));
  }
}
