package org.masar.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.masar.mail.Inbox.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What leads find in their mailboxes, and what they wrote back: the other side of our mail, as the demo shows it. */
@Component
public class LeadsMailbox {

  /**
   * A mail that went out.
   *
   * @param messageId what {@link DemoMailbox#answer} takes
   * @param deal its number, or null
   * @param name of the receiver, else their address
   * @param wayOut path of the unsubscribe link in it
   * @param language of the mail
   */
  public record Mail(
      long id, String messageId, String deal, String name, String address, String from, String subject, String text, Instant at, String wayOut, String language) {}

  /** Something that came back for a mail; a machine wrote it when {@code kind} is not {@code REPLY}. */
  public record Back(Kind kind, String text, Instant at) {}

  private final JdbcClient db;
  private final Links links;

  LeadsMailbox(JdbcClient db, Links links) {
    this.db = db;
    this.links = links;
  }

  /** Newest first; {@code q} looks in name, address and subject. */
  public List<Mail> sent(String q, int limit) {
    var like = "%" + (q == null ? "" : q.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1")) + "%";
    return db.sql(
            """
            select * from email where state = 'SENT' and lead_id is not null
              and (lower(to_address) like :q escape '!' or lower(coalesce(to_name, '')) like :q escape '!' or lower(subject) like :q escape '!')
             order by sent_at desc, id desc limit :limit
            """)
        .param("q", like)
        .param("limit", limit)
        .query(this::mail)
        .list();
  }

  public Optional<Mail> find(long id) {
    return db.sql("select * from email where id = ? and state = 'SENT' and lead_id is not null").param(id).query(this::mail).optional();
  }

  /** What came back for a mail, oldest first. */
  public List<Back> backTo(long id) {
    return db.sql("select kind, text, received_at from inbound_email where email_id = ? order by received_at, id")
        .param(id)
        .query((row, n) -> new Back(Kind.valueOf(row.getString(1)), row.getString(2), Times.of(row, "received_at")))
        .list();
  }

  private Mail mail(ResultSet row, int n) throws SQLException {
    var name = row.getString("to_name");
    var from = row.getString("from_name");
    var wayOut = links.unsubscribe(row.getLong("id"));
    return new Mail(
        row.getLong("id"),
        row.getString("message_id"),
        row.getString("about"),
        name == null || name.isBlank() ? row.getString("to_address") : name,
        row.getString("to_address"),
        from == null ? row.getString("from_address") : from,
        row.getString("subject"),
        new Prose(row.getString("markdown")).text(),
        Times.of(row, "sent_at"),
        wayOut.substring(wayOut.lastIndexOf("/u/")),
        row.getString("language"));
  }
}
