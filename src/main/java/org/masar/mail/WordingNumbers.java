package org.masar.mail;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the wordings of an email did with those who got them. */
@Component
public class WordingNumbers {

  /** Of the mails with one wording: how many went out, and of how many came what. */
  public record Numbers(long sent, long replied, long bounced, long unsubscribed) {

    static final Numbers NONE = new Numbers(0, 0, 0, 0);
  }

  private final JdbcClient db;

  WordingNumbers(JdbcClient db) {
    this.db = db;
  }

  /** By id of the wording's version, each of those asked for. */
  public Map<Long, Numbers> of(Collection<Long> versions) {
    var all = new HashMap<Long, Numbers>();
    versions.forEach(v -> all.put(v, Numbers.NONE));
    if (!versions.isEmpty()) {
      db.sql(
              "select wording, count(sent_at), count(replied_at), count(bounced_at), count(unsubscribed_at) from email"
                  + " where wording in (:versions) group by wording")
          .param("versions", versions)
          .query(
              row -> {
                all.put(row.getLong(1), new Numbers(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
              });
    }
    return all;
  }
}
