package org.masar.mail;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a person out of our mail. What is left: that a mail went, when, of which step; and that this address, which nobody can read, is barred. */
@Component
public class MailErasure {

  static final String NOBODY = "erased@erased.invalid";

  private final JdbcClient db;
  private final Suppressions suppressions;

  MailErasure(JdbcClient db, Suppressions suppressions) {
    this.db = db;
    this.suppressions = suppressions;
  }

  /**
   * Blanks all mails to and from this person, forgets what they did with them, stops those that wait, and keeps only a hash of the address to
   * never write to it again.
   *
   * @param abouts deals of the person
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(long lead, String address, Collection<String> abouts) {
    var who = Suppressions.normalized(address);
    suppressions.forget(who);
    for (var read : List.of("email_hit", "email_link")) {
      db.sql("delete from " + read + " where email_id in (select id from email where lead_id = :lead or lower(to_address) = :who)")
          .param("lead", lead)
          .param("who", who)
          .update();
    }
    // a mail on the wire goes: what it says cannot be called back, and its row is blanked all the same
    db.sql(
            """
            update email set to_address = :nobody, to_name = null, subject = '-', preview = null, markdown = '-',
              reason = case when state = 'SENT' then null else 'erased' end, next_at = null,
              state = case when state in ('HELD', 'RETRY', 'UNKNOWN', 'FAILED') then 'SKIPPED' else state end
            where lead_id = :lead or lower(to_address) = :who
            """)
        .param("nobody", NOBODY)
        .param("lead", lead)
        .param("who", who)
        .update();
    db.sql(
            """
            update inbound_email set from_address = null, subject = '', text = '', reason = null
            where lead_id = :lead or lower(from_address) = :who or about in (:abouts)
              or email_id in (select id from email where lead_id = :lead)
            """)
        .param("lead", lead)
        .param("who", who)
        .param("abouts", abouts.isEmpty() ? List.of("") : abouts)
        .update();
  }
}
