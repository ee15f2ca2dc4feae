package org.masar.intake;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How {@code lead_import} says that an import is being taken back. */
@Component
class ImportUndoTable {

  private final JdbcClient jdbc;
  private final Clock clock;

  ImportUndoTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** False when it is not an import that has ended. */
  boolean begin(long id, String by, long total) {
    var sql =
        """
        update lead_import set state = 'undoing', undone_by = ?, undone_at = ?, undo_total = ?, removed_leads = 0, removed_deals = 0,
          attempts = 0, why = null, touched_at = current_timestamp, lease_owner = null, lease_until = null
        where id = ? and state in ('done', 'failed', 'undone') and not dry_run and recorded
        """;
    return jdbc.sql(sql).params(by, Timestamp.from(clock.instant()), total, id).update() == 1;
  }

  void advance(long id, long leads, long deals) {
    jdbc.sql(
            "update lead_import set removed_leads = removed_leads + ?, removed_deals = removed_deals + ?, attempts = 0,"
                + " touched_at = current_timestamp, lease_until = "
                + ImportTable.LEASE
                + " where id = ?")
        .params(leads, deals, id)
        .update();
  }

  void undone(long id) {
    jdbc.sql("update lead_import set state = 'undone', lease_owner = null, lease_until = null where id = ?").param(id).update();
  }
}
