package org.masar.deal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events and stays; opening a deal enters a stage and closing it is an event, so the two tell of everything. */
@Component
class RecordedChanges implements ChangeSource {

  private final JdbcClient jdbc;

  RecordedChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Change> since(Instant moment) {
    var from = Timestamp.from(moment);
    return jdbc.sql(
            """
            select 'event:', e.id, d.number, d.pipeline from deal_event e join deal d on d.id = e.deal_id where e.at >= ?
            union all
            select 'stay:', s.id, d.number, d.pipeline from stage_stay s join deal d on d.id = s.deal_id where s.entered_at >= ?
            """)
        .param(from)
        .param(from)
        .query((r, n) -> new Change(r.getString(1) + r.getLong(2), r.getString(3), r.getString(4)))
        .list();
  }
}
