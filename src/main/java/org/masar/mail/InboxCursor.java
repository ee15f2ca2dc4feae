package org.masar.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far a mailbox was read, and whether this node is the one that reads it. The lease is the database clock's. */
@Component
class InboxCursor {

  static final long NEVER = -1;

  /** Position in a mailbox: only UIDs of the same {@code uidValidity} compare. */
  record Position(long uidValidity, long lastUid, Instant polledAt) {}

  private final String me = UUID.randomUUID().toString();
  private final JdbcClient db;
  private final Clock clock;

  InboxCursor(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Takes or renews the lease of a minute; false when another node reads. */
  boolean lead(String mailbox) {
    db.sql("insert into inbox_cursor (mailbox, uid_validity, last_uid, failures) values (?, ?, 0, 0) on conflict do nothing")
        .params(mailbox, NEVER)
        .update();
    return db.sql(
            """
            update inbox_cursor set claim_owner = ?, lease_until = current_timestamp + interval '60' second
            where mailbox = ? and (claim_owner is null or claim_owner = ? or lease_until < current_timestamp)
            """)
        .params(me, mailbox, me)
        .update()
        == 1;
  }

  void release(String mailbox) {
    db.sql("update inbox_cursor set claim_owner = null where mailbox = ? and claim_owner = ?").params(mailbox, me).update();
  }

  Position position(String mailbox) {
    return db.sql("select uid_validity, last_uid, polled_at from inbox_cursor where mailbox = ?")
        .param(mailbox)
        .query((row, n) -> new Position(row.getLong(1), row.getLong(2), Times.of(row, "polled_at")))
        .single();
  }

  void start(String mailbox, long uidValidity, long lastUid) {
    db.sql("update inbox_cursor set uid_validity = ?, last_uid = ?, failed_uid = null, failures = 0 where mailbox = ? and claim_owner = ?")
        .params(uidValidity, lastUid, mailbox, me)
        .update();
  }

  /** Moves past a message, in the caller's transaction; throws when another node has taken over, so that nothing is taken in twice. */
  void advance(RawMail past) {
    var moved =
        db.sql(
                """
                update inbox_cursor set last_uid = ?, failed_uid = null, failures = 0,
                  lease_until = current_timestamp + interval '60' second
                where mailbox = ? and claim_owner = ? and uid_validity = ? and last_uid < ?
                """)
            .params(past.uid(), past.mailbox(), me, past.uidValidity(), past.uid())
            .update();
    if (moved == 0) {
      throw new TakenOver();
    }
  }

  void polled(String mailbox) {
    db.sql("update inbox_cursor set polled_at = ? where mailbox = ? and claim_owner = ?")
        .params(Times.sql(clock.instant()), mailbox, me)
        .update();
  }

  /** Counts a failure on this message; answers how many there were in a row. */
  int failed(RawMail on) {
    db.sql("update inbox_cursor set failures = case when failed_uid = ? then failures + 1 else 1 end, failed_uid = ? where mailbox = ?")
        .params(on.uid(), on.uid(), on.mailbox())
        .update();
    return db.sql("select failures from inbox_cursor where mailbox = ?").param(on.mailbox()).query(Integer.class).single();
  }

  /** Another node reads this mailbox now. */
  static final class TakenOver extends RuntimeException {

    TakenOver() {
      super("another node reads this mailbox now");
    }
  }
}
