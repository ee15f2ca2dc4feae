package org.masar.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads imports for the people who made them. */
@Component
class ImportLog {

  private static final String SELECT =
      """
      select i.*,
        (select count(*) from import_part p where p.import_id = i.id and p.number = 0) parts,
        case when i.state = 'undoing' then (select count(*) from import_lead m
          where m.import_id = i.id and m.kept is null and (m.created or m.deal is not null)) else 0 end undo_left
      from lead_import i where i.state <> 'receiving'
      """;

  private final JdbcClient jdbc;

  ImportLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<ImportFile> find(long id) {
    return jdbc.sql(SELECT + " and i.id = ?").param(id).query((row, n) -> file(row)).optional();
  }

  /** Newest first, those before an id. */
  List<ImportFile> list(long before, int limit) {
    return jdbc.sql(SELECT + " and i.id < ? order by i.id desc limit ?").params(before, limit).query((row, n) -> file(row)).list();
  }

  private static ImportFile file(ResultSet row) throws SQLException {
    var state = row.getString("state");
    return new ImportFile(
        row.getLong("id"), state, row.getString("file_name"), row.getString("pipeline"), row.getBoolean("dry_run"), row.getBoolean("drafted"),
        state.equals("undoing") ? percent(row.getLong("undo_total") - row.getLong("undo_left"), row.getLong("undo_total"))
            : percent(row.getLong("position") - row.getLong("starts_at"), row.getLong("upload_size") - row.getLong("starts_at")),
        row.getBoolean("dry_run") && row.getTimestamp("finished_at") != null,
        row.getLong("row_count"), row.getLong("accepted"), row.getLong("merged"), row.getLong("rejected"), row.getString("why"),
        row.getString("created_by"), instant(row, "created_at"), instant(row, "finished_at"), row.getBoolean("recorded"),
        row.getLong("parts") > 0, row.getLong("removed_leads"), row.getLong("removed_deals"), row.getString("undone_by"),
        instant(row, "undone_at"));
  }

  private static int percent(long done, long all) {
    return all <= 0 ? 0 : (int) Math.min(100, Math.max(0, done * 100 / all));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
