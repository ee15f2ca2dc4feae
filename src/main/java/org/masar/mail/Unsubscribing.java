package org.masar.mail;

import java.time.Clock;
import java.util.Optional;
import org.masar.mail.Mailer.EmailRow;
import org.masar.mail.Suppressions.WayOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Acts on unsubscribe links. */
@Component
class Unsubscribing {

  private static final Logger LOG = LoggerFactory.getLogger(Unsubscribing.class);

  private final JdbcClient db;
  private final Clock clock;
  private final Links links;
  private final EmailTable emails;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Unsubscribing(
      JdbcClient db, Clock clock, Links links, EmailTable emails, ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.clock = clock;
    this.links = links;
    this.emails = emails;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  Optional<EmailRow> find(String token) {
    var id = links.unsubscribing(token);
    return id.isPresent() ? emails.find(id.getAsLong()) : Optional.empty();
  }

  Optional<WayOut> act(String token, Suppressions list) {
    var found = find(token);
    found.ifPresent(email -> act(email, list));
    return found.map(Unsubscribing::page);
  }

  /** Silence is kept first and alone: a deal that cannot take the news must not give the address back. */
  private void act(EmailRow email, Suppressions list) {
    if (Boolean.TRUE.equals(transaction.execute(tx -> once(email, list)))) {
      events.publishEvent(new MailEvent.Unsubscribed(email.to(), email.lead(), email.about(), email.id()));
    }
  }

  private boolean once(EmailRow email, Suppressions list) {
    var first =
        db.sql("update email set unsubscribed_at = ? where id = ? and unsubscribed_at is null")
            .params(Times.sql(clock.instant()), email.id())
            .update();
    if (first == 1) {
      list.add(email.to(), "unsubscribed", "email " + email.id());
      LOG.info("Unsubscribed by the link in email {} for {}", email.id(), email.about());
    }
    return first == 1;
  }

  static WayOut page(EmailRow email) {
    return page(email.to(), email.language());
  }

  static WayOut page(String address, String language) {
    var texts = Texts.in(language);
    return new WayOut(address, texts.tag(), texts.direction(), texts.all());
  }
}
