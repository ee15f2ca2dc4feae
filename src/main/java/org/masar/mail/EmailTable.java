package org.masar.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer.EmailRow;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads emails. */
@Component
class EmailTable {

  /** Far below what a statement may have of parameters. */
  private static final int AT_ONCE = 2000;

  private final JdbcClient db;

  EmailTable(JdbcClient db) {
    this.db = db;
  }

  Optional<Delivery> delivery(String key) {
    return db.sql("select id, state, reason, next_at from email where send_key = ?").param(key).query(EmailTable::delivery).optional();
  }

  Optional<Delivery> delivery(long email) {
    return db.sql("select id, state, reason, next_at from email where id = ?").param(email).query(EmailTable::delivery).optional();
  }

  Optional<EmailRow> find(long id) {
    return db.sql("select * from email where id = ?").param(id).query(EmailTable::row).optional();
  }

  Optional<EmailRow> findByKey(String key) {
    return db.sql("select * from email where send_key = ?").param(key).query(EmailTable::row).optional();
  }

  Map<String, EmailRow> findByKeys(Collection<String> keys) {
    var found = new HashMap<String, EmailRow>();
    if (!keys.isEmpty()) {
      db.sql("select * from email where send_key in (:keys)").param("keys", keys).query(EmailTable::row).list().forEach(mail -> found.put(mail.key(), mail));
    }
    return found;
  }

  Map<String, State> states(Collection<String> keys) {
    var found = new HashMap<String, State>();
    var all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      db.sql("select send_key, state from email where send_key in (:keys)")
          .param("keys", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
          .query(
              row -> {
                found.put(row.getString(1), State.valueOf(row.getString(2)));
              });
    }
    return found;
  }

  Map<Long, String> subjects(Collection<Long> ids) {
    var found = new HashMap<Long, String>();
    if (!ids.isEmpty()) {
      db.sql("select id, subject from email where id in (:ids)")
          .param("ids", ids)
          .query(
              row -> {
                found.put(row.getLong(1), row.getString(2));
              });
    }
    return found;
  }

  Optional<EmailRow> findByMessageId(String messageId) {
    return db.sql("select * from email where message_id = ?").param(messageId).query(EmailTable::row).optional();
  }

  Optional<EmailRow> latestSent(String about) {
    return db.sql("select * from email where about = ? and state = 'SENT' order by sent_at desc, id desc limit 1")
        .param(about)
        .query(EmailTable::row)
        .optional();
  }

  Optional<EmailRow> latestSentTo(String address) {
    return db.sql("select * from email where to_address = ? and state = 'SENT' order by sent_at desc, id desc limit 1")
        .param(address)
        .query(EmailTable::row)
        .optional();
  }

  Listing<EmailRow> list(State state, int limit, String after) {
    var where = "id < ?" + (state == null ? "" : " and state = ?");
    var query = db.sql("select * from email where " + where + " order by id desc limit " + (limit + 1)).param(position(after));
    var rows = (state == null ? query : query.param(state.name())).query(EmailTable::row).list();
    return Listing.of(rows, limit, r -> Long.toString(r.id()));
  }

  /** Emails in a state that came before this one, newest first. */
  List<EmailRow> below(State state, long id, int limit) {
    return db.sql("select * from email where state = ? and id < ? order by id desc limit ?").params(state.name(), id, limit).query(EmailTable::row).list();
  }

  Listing<EmailRow> held(boolean forAPerson, int limit, String after) {
    var where = "id < ? and state = 'HELD' and next_at is " + (forAPerson ? "null" : "not null");
    var rows = db.sql("select * from email where " + where + " order by id desc limit " + (limit + 1)).param(position(after)).query(EmailTable::row).list();
    return Listing.of(rows, limit, r -> Long.toString(r.id()));
  }

  /** Emails in a state to an address that begins so, or about the deal of that number, newest first. */
  Listing<EmailRow> search(State state, String words, int limit, String after) {
    var rows =
        db.sql(
                "select * from email where id < :before and state = :state and (to_address like :address escape '!' or about = :deal)"
                    + " order by id desc limit :limit")
            .param("before", position(after))
            .param("state", state.name())
            .param("address", words.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%")
            .param("deal", words.strip().toUpperCase(Locale.ROOT))
            .param("limit", limit + 1)
            .query(EmailTable::row)
            .list();
    return Listing.of(rows, limit, r -> Long.toString(r.id()));
  }

  List<EmailRow> about(String about, int limit) {
    return db.sql("select * from email where about = ? order by id desc limit ?").params(about, limit).query(EmailTable::row).list();
  }

  /** How many emails wait for somebody or for their time, by state; states without any are left out. */
  Map<State, Long> waiting() {
    var counts = new EnumMap<State, Long>(State.class);
    db.sql("select state, count(*) from email where state in ('HELD', 'SENDING', 'RETRY', 'UNKNOWN', 'FAILED') group by state")
        .query(
            row -> {
              counts.put(State.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  Set<String> tried(Collection<String> abouts) {
    var sql = "select distinct about from email where about in (:abouts) and (attempt > 0 and state <> 'SKIPPED' or tries > 0)";
    return abouts.isEmpty() ? Set.of() : db.sql(sql).param("abouts", abouts).query(String.class).set();
  }

  void forgetUntried(Collection<String> abouts) {
    if (!abouts.isEmpty()) {
      // in the order in which claims lock them
      db.sql("select id from email where about in (:abouts) order by send_key for update").param("abouts", abouts).query(Long.class).list();
      db.sql("delete from email where about in (:abouts) and tries = 0 and state in ('HELD', 'SKIPPED')").param("abouts", abouts).update();
    }
  }

  static long position(String after) {
    var position = Listing.position(after);
    try {
      return position == null ? Long.MAX_VALUE : Long.parseLong(position);
    } catch (NumberFormatException notOurs) {
      throw new Invalid("after", "is not a cursor of this list; take it from 'next' of the page before");
    }
  }

  private static Delivery delivery(ResultSet row, int n) throws SQLException {
    return new Delivery(row.getLong("id"), State.valueOf(row.getString("state")), row.getString("reason"), Times.of(row, "next_at"));
  }

  private static EmailRow row(ResultSet row, int n) throws SQLException {
    return new EmailRow(
        row.getLong("id"),
        row.getString("send_key"),
        row.getString("about"),
        row.getObject("lead_id", Long.class),
        row.getString("to_address"),
        row.getString("template"),
        row.getString("language"),
        row.getString("subject"),
        row.getString("markdown"),
        State.valueOf(row.getString("state")),
        row.getString("reason"),
        Times.of(row, "next_at"),
        Times.of(row, "at"),
        Times.of(row, "sent_at"),
        row.getString("message_id"));
  }
}
