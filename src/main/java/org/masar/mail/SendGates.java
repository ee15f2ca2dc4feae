package org.masar.mail;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that may keep a mail back which is due: asked in the transaction of its claim, so that what was free stays free until it is taken. */
class SendGates {

  private final JdbcClient db;
  private final LeadPace perLead;
  private final DomainPace perDomain;
  private final MailboxPace mailbox;

  SendGates(JdbcClient db, LeadPace perLead, DomainPace perDomain, MailboxPace mailbox) {
    this.db = db;
    this.perLead = perLead;
    this.perDomain = perDomain;
    this.mailbox = mailbox;
  }

  /** Why it must wait and until when, or empty. All lock in this order, so that no two claims wait for each other. */
  Optional<Pause> ask(OutgoingEmail email, SendWindow window) {
    return perLead
        .ask(email, window)
        .filter(pause -> !orderedOut(email.key()))
        .or(() -> perDomain.ask(email, window))
        .or(() -> mailbox.ask(email, window));
  }

  /** What became of it. */
  void after(OutgoingEmail email, Verdict verdict) {
    perDomain.after(email, verdict);
    mailbox.after(email, verdict);
  }

  /** A person said that this very mail goes now, and so how often that other person hears from us; not what others take from us. */
  private boolean orderedOut(String key) {
    return db.sql("select count(*) from email where send_key = ? and settled_as = 'AGAIN'").param(key).query(Integer.class).single() > 0;
  }
}
