package org.masar.mail;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept about how a mail went out. */
@Component
public class SentMails {

  /**
   * How it went out.
   *
   * @param fromAddress the person it is from; null for the team
   * @param firstTryAt when it was first on the wire, null when a person settled it before
   * @param settledBy user who decided about it, or null
   * @param notice whether it went to one of our own and not to a lead
   * @param variant {@code A} or {@code B} when two wordings were compared, else null
   */
  public record How(
      String fromAddress, String fromName, String messageId, Instant firstTryAt, Instant sentAt, String settledBy, boolean notice, String variant) {}

  private final JdbcClient db;

  SentMails(JdbcClient db) {
    this.db = db;
  }

  /** Empty unless the mail is sent. */
  public Optional<How> find(long email) {
    return db.sql("select from_address, from_name, message_id, first_try_at, sent_at, settled_by, notice, variant from email where id = ? and state = 'SENT'")
        .param(email)
        .query(
            (r, n) ->
                new How(
                    r.getString(1), r.getString(2), r.getString(3), Times.of(r, "first_try_at"), Times.of(r, "sent_at"), r.getString(6), r.getBoolean(7),
                    r.getString(8)))
        .optional();
  }
}
