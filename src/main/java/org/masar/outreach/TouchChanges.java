package org.masar.outreach;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.masar.deal.Change;
import org.masar.deal.ChangeSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells who looks at a deal that a lead was written to, or answered. */
@Component
class TouchChanges implements ChangeSource {

  private final JdbcClient jdbc;

  TouchChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Change> since(Instant moment) {
    return jdbc.sql("select id, deal, pipeline from touch where at >= ?")
        .param(Timestamp.from(moment))
        .query((r, n) -> new Change("touch:" + r.getLong(1), r.getString(2), r.getString(3)))
        .list();
  }
}
