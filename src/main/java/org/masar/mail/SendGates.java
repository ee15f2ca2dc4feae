package org.masar.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that may keep mails back which are due: asked in the transaction of their claims, so that what was free stays free until it is taken. */
class SendGates {

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private final JdbcClient db;
  private final Clock clock;
  private final SendingPause channel;
  private final LeadPace perLead;
  private final DomainPace perDomain;
  private final MailboxPace mailbox;

  SendGates(JdbcClient db, Clock clock, SendingPause channel, LeadPace perLead, DomainPace perDomain, MailboxPace mailbox) {
    this.db = db;
    this.clock = clock;
    this.channel = channel;
    this.perLead = perLead;
    this.perDomain = perDomain;
    this.mailbox = mailbox;
  }

  /**
   * Which of them must wait, why and until when, by key; one that is let through counts for those behind it. All lock in this order, so that no two claims
   * wait for each other: people, domains, mailboxes, each in the order of their names.
   */
  Map<String, Pause> ask(List<Wanted> wanted) {
    var paused = channel.now().map(p -> new Pause(SendingPause.WHY, clock.instant().plus(LOOK_AGAIN)));
    perLead.lock(wanted);
    var domains = perDomain.lock(wanted);
    var mailboxes = mailbox.lock(wanted);
    var notYet = wanted.stream().map(Wanted::key).collect(Collectors.toSet());
    var pauses = new HashMap<String, Pause>();
    for (var one : wanted) {
      var pause =
          paused
              .filter(p -> !one.email().notice())
              .or(() -> perLead.ask(one, notYet))
              .filter(p -> !orderedOut(one.key()))
              .or(() -> perDomain.ask(one, domains, notYet))
              .or(() -> mailbox.ask(one, mailboxes));
      pause.ifPresentOrElse(p -> pauses.put(one.key(), p), () -> notYet.remove(one.key()));
    }
    return pauses;
  }

  /** They were taken. */
  void sent(Collection<OutgoingEmail> emails) {
    perDomain.sent(emails);
  }

  /** What became of one that was not. */
  void after(OutgoingEmail email, Verdict verdict) {
    perDomain.after(email, verdict);
    mailbox.after(email, verdict);
  }

  /** A person said that this very mail goes now, and so how often that other person hears from us; not what others take from us. */
  private boolean orderedOut(String key) {
    return db.sql("select count(*) from email where send_key = ? and settled_as = 'AGAIN'").param(key).query(Integer.class).single() > 0;
  }
}
