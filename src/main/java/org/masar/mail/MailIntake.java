package org.masar.mail;

import static org.masar.mail.Times.sql;

import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import org.masar.mail.InboundTable.State;
import org.masar.mail.Inbox.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one message in: the row, the step of the cursor and whatever listeners do stand or fall together. */
@Component
class MailIntake {

  private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);

  private final JdbcClient db;
  private final Sender sender;
  private final MailMatching matching;
  private final InboundTable inbound;
  private final InboxCursor cursor;
  private final Returns returns;
  private final Suppressions suppressions;
  private final Dropbox dropbox;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate own;

  MailIntake(
      JdbcClient db,
      Sender sender,
      MailMatching matching,
      InboundTable inbound,
      InboxCursor cursor,
      Returns returns,
      Suppressions suppressions,
      Dropbox dropbox,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.sender = sender;
    this.matching = matching;
    this.inbound = inbound;
    this.cursor = cursor;
    this.returns = returns;
    this.suppressions = suppressions;
    this.dropbox = dropbox;
    this.events = events;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  void take(RawMail raw) throws MessagingException {
    var mail = IncomingReader.read(raw);
    returns.suppress(mail);
    matching.wayOut(mail).ifPresent(suppressions::unsubscribe);
    try {
      keep(raw, mail);
    } catch (InboxCursor.TakenOver stop) {
      throw stop;
    } catch (RuntimeException collided) {
      // with a timer of the deal, or a mail that has just gone: that is over by now, and until the mailbox is looked at again more mails may go
      keep(raw, mail);
    }
  }

  private void keep(RawMail raw, Incoming mail) {
    own.executeWithoutResult(
        tx -> {
          cursor.advance(raw);
          record(raw, mail);
        });
  }

  /** Puts a message aside that could not be taken in, so that those behind it are. */
  void quarantine(RawMail raw, Exception why) {
    var readable = raw.bytes().length == 0 ? unreadable(raw) : asFarAsPossible(raw);
    own.executeWithoutResult(
        tx -> {
          cursor.advance(raw);
          var reason = why.getClass().getSimpleName() + ": " + Refusals.withoutAddresses(why.getMessage());
          var id = inbound.insert(raw, readable, Kind.BROKEN, State.QUARANTINED, Match.NONE, reason);
          // not the exception itself: what others throw may name addresses
          LOG.error("Message {} could not be taken in after three tries and waits for a person under /mail: {}", id.orElse(null), reason);
        });
  }

  private static Incoming asFarAsPossible(RawMail raw) {
    try {
      return IncomingReader.read(raw);
    } catch (MessagingException | RuntimeException | StackOverflowError notAtAll) {
      return unreadable(raw);
    }
  }

  private static Incoming unreadable(RawMail raw) {
    var key = "uid:" + raw.uidValidity() + ":" + raw.uid();
    return new Incoming(key, null, List.of(), null, List.of(), "", "", false, false, false, Optional.empty(), Optional.empty(), raw.receivedAt());
  }

  private void record(RawMail raw, Incoming mail) {
    if (returns.concern(mail)) {
      returns.record(raw, mail);
    } else if (matching.isOurs(mail.messageId()) || (mail.ours() && sender.isUs(mail.fromAddress()))) {
      inbound.insert(raw, mail, Kind.OWN, State.RECORDED, Match.NONE, null);
    } else if (matching.wayOut(mail).isPresent()) {
      inbound.insert(raw, mail, Kind.AUTO, State.RECORDED, matching.of(mail), "unsubscribes");
    } else if (!dropbox.took(raw, mail)) {
      received(raw, mail);
    }
  }

  /** What comes by way of a group is news like a list's, unless somebody in it answered. */
  private static boolean answersUs(Incoming mail, Match match) {
    return match.email() != null && mail.text().lines().anyMatch(line -> !line.isBlank() && !line.stripLeading().startsWith(">"));
  }

  private void received(RawMail raw, Incoming mail) {
    var match = matching.of(mail);
    var kind = mail.automatic() || mail.viaList() && !answersUs(mail, match) ? Kind.AUTO : Kind.REPLY;
    var state = match.about() != null ? State.MATCHED : kind == Kind.REPLY ? State.UNMATCHED : State.RECORDED;
    var id = inbound.insert(raw, mail, kind, state, match, null);
    if (id.isEmpty() || state == State.RECORDED) {
      return;
    }
    if (kind == Kind.REPLY && match.email() != null) {
      db.sql("update email set replied_at = ? where id = ? and replied_at is null").params(sql(mail.receivedAt()), match.email()).update();
    }
    LOG.info("Received message {} for {} ({})", id.get(), match.about(), kind);
    events.publishEvent(
        new MailEvent.MailReceived(
            id.get(), kind, match.email(), match.about(), match.lead(), mail.fromAddress(), mail.subject(), mail.text(),
            mail.receivedAt()));
    if (kind == Kind.AUTO) {
      IncomingReader.back(mail).ifPresent(back -> events.publishEvent(new MailEvent.LeadAway(id.get(), match.about(), match.lead(), back)));
    }
  }
}
