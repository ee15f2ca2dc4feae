package org.masar.mail;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the thread that a new mail continues: that of the last mail sent about the same deal. */
@Component
class Conversations {

  private final JdbcClient db;

  Conversations(JdbcClient db) {
    this.db = db;
  }

  Conversation next(String about, String subject) {
    return db.sql(
            "select message_id, message_refs, subject from email where about = ? and state = 'SENT' order by sent_at desc, id desc limit 1")
        .param(about)
        .query(
            (row, n) ->
                new Conversation(row.getString("subject"), null, row.getString("message_refs")).next(row.getString("message_id")))
        .optional()
        .orElseGet(() -> Conversation.fresh(subject));
  }
}
