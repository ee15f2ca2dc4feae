package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.masar.mail.Inbox.Kind;
import org.masar.mail.Inbox.Received;
import org.masar.mail.Inbox.Unmatched;
import org.masar.web.Listing;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the messages that came in. */
@Component
class InboundTable {

  private final JdbcClient db;
  private final AsWritten written;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  InboundTable(JdbcClient db, AsWritten written, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
    this.db = db;
    this.written = written;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Where a message was put: matched, waiting for a person, only recorded, quarantined, or put away by a person. */
  enum State {
    MATCHED,
    UNMATCHED,
    RECORDED,
    QUARANTINED,
    DISMISSED
  }

  /** Records a message; empty when it was here before. */
  Optional<Long> insert(RawMail raw, Incoming mail, Kind kind, State state, Match match, String reason) {
    var key = new GeneratedKeyHolder();
    db.sql(
            """
            insert into inbound_email (dedupe_key, message_id, from_address, subject, text, kind, state, reason, email_id, about, lead_id,
              received_at, mailbox, uid_validity, uid, fate)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            mail.dedupeKey(), mail.messageId(), mail.fromAddress(), mail.subject(), mail.text(), kind.name(), state.name(),
            Headers.tame(reason, 500), match.email(), match.about(), match.lead(), sql(mail.receivedAt()), raw.mailbox(), raw.uidValidity(),
            raw.uid(), mail.bounce().map(b -> b.fate().name()).orElse(null))
        .update(key, "id");
    var id = Optional.ofNullable(key.getKey()).map(Number::longValue);
    if (raw.bytes().length > 0) {
      id.ifPresent(i -> written.keep(i, raw.bytes()));
    }
    return id;
  }

  List<Received> about(String about, int limit) {
    return db.sql("select i.*, exists (select 1 from inbound_raw r where r.inbound_id = i.id) as kept from inbound_email i where about = ? and kind in ('REPLY', 'AUTO', 'BOUNCE', 'COMPLAINT', 'COPY') order by id desc limit ?")
        .params(about, limit)
        .query(
            (row, n) ->
                new Received(
                    row.getLong("id"),
                    Kind.valueOf(row.getString("kind")),
                    row.getString("from_address"),
                    row.getString("subject"),
                    row.getString("text"),
                    Times.of(row, "received_at"),
                    row.getBoolean("kept")))
        .list();
  }

  Listing<Unmatched> unmatched(int limit, String after) {
    var rows =
        db.sql("select * from inbound_email where state in ('UNMATCHED', 'QUARANTINED') and id < ? order by id desc limit " + (limit + 1))
            .param(EmailTable.position(after))
            .query(InboundTable::message)
            .list();
    return Listing.of(rows, limit, r -> Long.toString(r.id()));
  }

  long unmatched() {
    return db.sql("select count(*) from inbound_email where state in ('UNMATCHED', 'QUARANTINED')").query(Long.class).single();
  }

  Optional<Unmatched> findUnmatched(long id) {
    return db.sql("select * from inbound_email where id = ? and state in ('UNMATCHED', 'QUARANTINED')")
        .param(id)
        .query(InboundTable::message)
        .optional();
  }

  void dismiss(long id, String by) {
    var changed =
        db.sql("update inbound_email set state = 'DISMISSED', reason = ? where id = ? and state in ('UNMATCHED', 'QUARANTINED')")
            .params(Headers.tame("dismissed by " + by, 500), id)
            .update();
    if (changed == 0) {
      var about = db.sql("select about from inbound_email where id = ?").param(id).query((row, n) -> "" + row.getString(1)).optional();
      throw new Refused(
          "Message %d waits for nobody any more: %s."
              .formatted(id, about.orElseThrow(() -> new NotFound("There is no message " + id)).equals("null") ? "it was dismissed" : "it belongs to " + about.get()));
    }
  }

  private static Unmatched message(ResultSet row, int n) throws SQLException {
    return new Unmatched(
        row.getLong("id"),
        Kind.valueOf(row.getString("kind")),
        row.getString("from_address"),
        row.getString("subject"),
        row.getString("text"),
        Times.of(row, "received_at"),
        row.getString("reason"));
  }

  void assign(long id, String about, Long lead) {
    Objects.requireNonNull(about, "about");
    transaction.executeWithoutResult(
        tx -> {
          var changed =
              db.sql(
                      "update inbound_email set about = ?, lead_id = ?, state = 'MATCHED', kind = case when kind = 'COPY' then kind else 'REPLY' end"
                          + " where id = ? and state in ('UNMATCHED', 'QUARANTINED')")
                  .params(about, lead, id)
                  .update();
          if (changed == 1) {
            events.publishEvent(
                db.sql("select * from inbound_email where id = ?").param(id).query(InboundTable::received).single());
            return;
          }
          var now = db.sql("select about from inbound_email where id = ?").param(id).query((row, n) -> "" + row.getString(1)).optional();
          if (!now.orElseThrow(() -> new NotFound("There is no message " + id)).equals(about)) {
            throw new Refused("Message " + id + " belongs to " + now.get() + " already.");
          }
        });
  }

  private static MailEvent.MailReceived received(ResultSet row, int n) throws SQLException {
    return new MailEvent.MailReceived(
        row.getLong("id"),
        Kind.valueOf(row.getString("kind")),
        row.getObject("email_id", Long.class),
        row.getString("about"),
        row.getObject("lead_id", Long.class),
        row.getString("from_address"),
        row.getString("subject"),
        row.getString("text"),
        Times.of(row, "received_at"));
  }
}
