package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.masar.mail.InboundTable.State;
import org.masar.mail.Inbox.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What follows when a mail of ours comes back, or somebody complains of one: who is not written to any more, and whether we write to anybody at all
 * until a person has looked.
 */
@Component
class Returns {

  private static final Logger LOG = LoggerFactory.getLogger(Returns.class);
  private static final Duration REMEMBERED = Duration.ofDays(14);
  /** This many mails that came back for a while are as good as one that came back for ever. */
  private static final int TOO_OFTEN = 3;

  private final JdbcClient db;
  private final Clock clock;
  private final MailMatching matching;
  private final InboundTable inbound;
  private final Suppressions suppressions;
  private final SendingPause pause;
  private final ApplicationEventPublisher events;

  Returns(JdbcClient db, Clock clock, MailMatching matching, InboundTable inbound, Suppressions suppressions, SendingPause pause, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.matching = matching;
    this.inbound = inbound;
    this.suppressions = suppressions;
    this.pause = pause;
    this.events = events;
  }

  boolean concern(Incoming mail) {
    return mail.bounce().isPresent() || mail.complaint().isPresent();
  }

  /** First and alone: a deal that cannot take the news must not make us write to that address again. */
  void suppress(Incoming mail) {
    var match = match(mail);
    if (match.email() == null) {
      return;
    }
    if (mail.complaint().isPresent()) {
      suppressions.add(match.address(), "complained", "email " + match.email());
    } else if (mail.bounce().filter(bounce -> forEver(bounce, match, mail)).isPresent()) {
      suppressions.add(match.address(), "bounced", "email " + match.email());
    }
  }

  void record(RawMail raw, Incoming mail) {
    var match = match(mail);
    if (mail.complaint().isPresent()) {
      complained(inbound.insert(raw, mail, Kind.COMPLAINT, State.RECORDED, match, null), match);
    } else {
      var bounce = mail.bounce().orElseThrow();
      var id = inbound.insert(raw, mail, Kind.BOUNCE, State.RECORDED, match, bounce.reason());
      if (id.isPresent() && match.email() != null && bounce.failed()) {
        cameBack(mail, bounce, match);
      }
    }
  }

  private void cameBack(Incoming mail, BounceReport bounce, Match match) {
    var ours = bounce.fate() == Fate.OURS;
    // whoever knows an address could write such a report about it; only one that names our mail may keep everybody's waiting
    if (ours && matching.isOurs(bounce.originalMessageId())) {
      var sent = db.sql("select * from email where id = ?").param(match.email()).query((row, n) -> Times.of(row, "sent_at")).single();
      pause.because(bounce.reason(), sent == null ? clock.instant() : sent);
    }
    if (!ours) {
      db.sql("update email set bounced_at = ? where id = ? and bounced_at is null").params(sql(clock.instant()), match.email()).update();
    }
    LOG.info("Email {} for {} came back ({}): {}", match.email(), match.about(), bounce.fate(), bounce.reason());
    var hard = forEver(bounce, match, mail);
    events.publishEvent(new MailEvent.EmailBounced(match.email(), match.about(), match.lead(), match.address(), hard, bounce.reason()));
  }

  private void complained(Optional<Long> id, Match match) {
    if (id.isEmpty() || match.email() == null) {
      return;
    }
    var first =
        db.sql("update email set unsubscribed_at = ? where id = ? and unsubscribed_at is null").params(sql(clock.instant()), match.email()).update();
    LOG.info("Complaint about email {} for {}", match.email(), match.about());
    if (first == 1) {
      events.publishEvent(new MailEvent.Unsubscribed(match.address(), match.lead(), match.about(), match.email()));
    }
  }

  private boolean forEver(BounceReport bounce, Match match, Incoming mail) {
    return bounce.hard() || bounce.fate() == Fate.SOFT && othersBefore(match, mail) >= TOO_OFTEN - 1;
  }

  private int othersBefore(Match match, Incoming mail) {
    return db.sql(
            """
            select count(distinct i.email_id) from inbound_email i join email e on e.id = i.email_id
            where e.to_address = ? and i.fate = 'SOFT' and i.received_at > ? and e.id <> ?
            """)
        .params(match.address(), sql(mail.receivedAt().minus(REMEMBERED)), match.email())
        .query(Integer.class)
        .single();
  }

  private Match match(Incoming mail) {
    return mail.complaint().map(complaint -> matching.of(complaint)).orElseGet(() -> mail.bounce().map(bounce -> matching.of(bounce, mail)).orElse(Match.NONE));
  }
}
