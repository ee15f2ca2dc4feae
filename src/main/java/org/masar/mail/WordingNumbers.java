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

  /** Of the people who got one of two wordings that are compared, each counted once: how many it was delivered to, and how many answered. */
  public record Half(long reached, long answered) {}

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

  /** By {@code A} and {@code B}; one that nobody got is left out. {@code versions}: of the wordings that are compared. */
  public Map<String, Half> halves(String pipeline, String template, Collection<Long> versions) {
    var halves = new HashMap<String, Half>();
    if (!versions.isEmpty()) {
      db.sql(
              """
              select variant, count(*), sum(answered)
                from (select variant, lead_id, max(case when replied_at is null then 0 else 1 end) as answered
                        from email
                       where wording in (:versions) and pipeline = :pipeline and template = :template and variant is not null
                         and sent_at is not null and bounced_at is null
                       group by variant, lead_id) people
               group by variant
              """)
          .param("versions", versions)
          .param("pipeline", pipeline)
          .param("template", template)
          .query(
              row -> {
                halves.put(row.getString(1), new Half(row.getLong(2), row.getLong(3)));
              });
    }
    return halves;
  }
}
