package org.masar.intake;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code lead_import} that wait for a person. */
@Component
class DraftTable {

  private final JdbcClient jdbc;

  DraftTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The import at the beginning of its file, when it is a draft. */
  Optional<ImportJob> find(long id) {
    return jdbc.sql("select * from lead_import where id = ? and state = 'draft'").param(id).query((row, n) -> ImportTable.job(row)).optional()
        .map(job -> job.from(jdbc.sql("select starts_at from lead_import where id = ?").param(id).query(Long.class).single()));
  }

  /** What columns with these headings were said to mean the last time that a file was taken. */
  Optional<Mapping> remembered(String header) {
    return jdbc.sql("select mapping from lead_import where header = ? and mapping is not null and state in ('running', 'done') and not dry_run"
            + " order by id desc limit 1")
        .param(header)
        .query(String.class)
        .optional()
        .map(Mapping::read);
  }

  /** What a dry run counted before counts no more. */
  void keep(long id, Mapping mapping, String pipeline) {
    jdbc.sql(
            "update lead_import set mapping = ?, pipeline = ?, dry_run = false, finished_at = null, touched_at = current_timestamp"
                + " where id = ? and state = 'draft'")
        .params(mapping.text(), pipeline, id)
        .update();
  }

  /** From the first row on, without what a dry run counted; false when it is no draft any more. */
  boolean start(long id, boolean dryRun) {
    var sql =
        """
        update lead_import set state = 'running', dry_run = ?, position = starts_at, line = 1, row_count = 0, accepted = 0, merged = 0,
          rejected = 0, attempts = 0, why = null, finished_at = null, touched_at = current_timestamp
        where id = ? and state = 'draft'
        """;
    var started = jdbc.sql(sql).params(dryRun, id).update() == 1;
    if (started) {
      jdbc.sql("delete from import_rejected where import_id = ?").param(id).update();
      jdbc.sql("delete from import_lead where import_id = ?").param(id).update();
    }
    return started;
  }

  /** Takes an undone import up again; false when its upload is gone or it is not undone. */
  boolean again(long id) {
    var sql =
        """
        update lead_import set state = 'draft', dry_run = false, finished_at = null, touched_at = current_timestamp where id = ? and drafted
          and state = 'undone' and exists (select 1 from import_part where import_id = lead_import.id)
        """;
    return jdbc.sql(sql).param(id).update() == 1;
  }

  boolean discard(long id) {
    return jdbc.sql("delete from lead_import where id = ? and state = 'draft'").param(id).update() == 1;
  }
}
