package org.masar.deal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What orders a list of things about deals, for thousands of them at once. */
@Component
public class DealBriefs {

  /**
   * A deal in brief.
   *
   * @param score of its lead
   * @param dueAt when it counts as stuck, or null
   */
  public record Brief(String number, String owner, int score, Instant dueAt) {

    public boolean stuckAt(Instant now) {
      return dueAt != null && dueAt.isBefore(now);
    }
  }

  /** Far below what a statement may have of parameters. */
  private static final int AT_ONCE = 2000;

  private final JdbcClient jdbc;

  DealBriefs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By process instance. */
  public Map<String, Brief> ofPassages(Collection<String> passages) {
    var found = new HashMap<String, Brief>();
    var all = List.copyOf(passages);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      jdbc.sql(
              """
              select d.process_instance, d.number, d.owner, l.score, s.due_at
                from deal d join lead l on l.id = d.lead_id left join stage_stay s on s.open_key = d.id
               where d.process_instance in (:passages)
              """)
          .param("passages", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
          .query(r -> {
            found.put(r.getString(1), new Brief(r.getString(2), r.getString(3), r.getInt(4), instant(r.getTimestamp(5))));
          });
    }
    return found;
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
