package org.masar.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * Rows of {@code lead_import}. An import is {@code receiving} until its upload is complete. While running it belongs to the node that
 * holds its lease; leases are on the database's clock, so that nodes need not agree on the time.
 */
@Component
class ImportTable {

  static final String LEASE = "current_timestamp + interval '10' second";

  /** A line of the file of bad rows. */
  record BadRow(long line, String csv) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  ImportTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  long create(ImportRequest wanted, Header header) {
    var id = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into lead_import (state, pipeline, dry_run, header, separator, with_bom, position, line, row_count, accepted, merged,
              rejected, attempts, touched_at, created_by, created_at, file_name, starts_at, drafted, language, recorded)
            values ('receiving', :pipeline, :dry, :header, :separator, :bom, :position, 1, 0, 0, 0, 0, 0, current_timestamp, :by, :now,
              :file, :position, :drafted, :language, true)
            """)
        .param("pipeline", wanted.pipeline())
        .param("dry", wanted.dryRun())
        .param("header", header.line())
        .param("separator", String.valueOf(header.separator()))
        .param("bom", header.withBom())
        .param("position", header.end())
        .param("by", wanted.by())
        .param("file", wanted.fileName())
        .param("drafted", wanted.drafted())
        .param("language", wanted.language() == null ? null : wanted.language().toLanguageTag())
        .param("now", Timestamp.from(clock.instant()))
        .update(id, "id");
    return id.getKey().longValue();
  }

  /** Says that the upload goes on. */
  void touch(long id) {
    jdbc.sql("update lead_import set touched_at = current_timestamp where id = ?").param(id).update();
  }

  /** The upload is complete: it runs, or waits for somebody to say what its columns mean. */
  void received(long id, long size, boolean drafted) {
    jdbc.sql("update lead_import set state = ?, upload_size = ?, touched_at = current_timestamp where id = ?")
        .params(drafted ? "draft" : "running", size, id)
        .update();
  }

  void delete(long id) {
    jdbc.sql("delete from lead_import where id = ?").param(id).update();
  }

  /** Uploads whose node died while they were received (nobody has their id), drafts that nobody came back to, and files that were taken. */
  void deleteAbandoned() {
    jdbc.sql("delete from lead_import where state = 'receiving' and touched_at < current_timestamp - interval '1' hour").update();
    jdbc.sql("delete from lead_import where state = 'draft' and touched_at < current_timestamp - interval '7' day").update();
    jdbc.sql(
            "delete from import_part where import_id in (select id from lead_import where state in ('done', 'failed', 'undone')"
                + " and touched_at < current_timestamp - interval '1' day)")
        .update();
  }

  /** Takes the lease of the running import that waits longest, if there is one that nobody has. */
  Optional<ImportJob> claim(String node) {
    var free = "state in ('running', 'undoing') and (lease_until is null or lease_until < current_timestamp)";
    var ids = jdbc.sql("select id from lead_import where " + free + " order by touched_at, id limit 5").query(Long.class).list();
    var take = "update lead_import set lease_owner = ?, lease_until = " + LEASE + " where id = ? and " + free;
    return ids.stream().filter(id -> jdbc.sql(take).params(node, id).update() == 1).findFirst().map(this::job);
  }

  private ImportJob job(long id) {
    return jdbc.sql("select * from lead_import where id = ?").param(id).query((row, n) -> job(row)).single();
  }

  /** Whether this node still has the import where it thinks it is; keeps others from it until the transaction ends. */
  boolean holds(String node, ImportJob job) {
    var sql = "select id from lead_import where id = ? and state = ? and lease_owner = ? and position = ? for update";
    return jdbc.sql(sql).params(job.id(), job.state(), node, job.position()).query(Long.class).optional().isPresent();
  }

  /** Moves behind the last row taken and counts what became of the rows. */
  void advance(long id, ImportRow last, List<Verdict> verdicts) {
    jdbc.sql(
            """
            update lead_import set position = :position, line = :line, row_count = row_count + :rows, accepted = accepted + :accepted,
              merged = merged + :merged, rejected = rejected + :rejected, attempts = 0, touched_at = current_timestamp, lease_until =
            """
                + LEASE
                + " where id = :id")
        .param("position", last.end())
        .param("line", last.line())
        .param("rows", verdicts.size())
        .param("accepted", Verdict.count(verdicts, Verdict.ACCEPTED))
        .param("merged", Verdict.count(verdicts, Verdict.MERGED))
        .param("rejected", Verdict.count(verdicts, Verdict.REJECTED))
        .param("id", id)
        .update();
  }

  void release(String node, long id) {
    jdbc.sql("update lead_import set lease_owner = null, lease_until = null where id = ? and lease_owner = ?").params(id, node).update();
  }

  void finish(long id, String state, String why) {
    jdbc.sql("update lead_import set state = ?, why = ?, finished_at = ?, lease_owner = null, lease_until = null where id = ?")
        .params(state, why, Timestamp.from(clock.instant()), id)
        .update();
    jdbc.sql("delete from import_seen where import_id = ?").param(id).update();
  }

  /**
   * Counts a try that got nowhere, and answers how many there were since the last row. The lease stays and is the pause before the next.
   */
  int stumble(long id) {
    jdbc.sql("update lead_import set attempts = attempts + 1 where id = ?").param(id).update();
    return jdbc.sql("select attempts from lead_import where id = ?").param(id).query(Integer.class).single();
  }

  void reject(long id, long line, String csv) {
    jdbc.sql("insert into import_rejected (import_id, line, csv) values (?, ?, ?)").params(id, line, csv).update();
  }

  /** Bad rows in the order of the file, those after a line. */
  List<BadRow> rejected(long id, long after, int limit) {
    return jdbc.sql("select line, csv from import_rejected where import_id = ? and line > ? order by line limit ?")
        .params(id, after, limit)
        .query((row, n) -> new BadRow(row.getLong(1), row.getString(2)))
        .list();
  }

  /** Whether this is the first time that a dry run meets this address. */
  boolean firstSeen(long id, String email) {
    return jdbc.sql("insert into import_seen (import_id, email) values (?, ?) on conflict do nothing").params(id, email).update() == 1;
  }

  Optional<ImportStatus> status(long id) {
    return jdbc.sql("select * from lead_import where id = ? and state <> 'receiving'").param(id).query((row, n) -> status(row)).optional();
  }

  /** Header row and byte order mark of the file of bad rows. */
  String rejectedHeader(long id) {
    return jdbc.sql("select header, separator, with_bom from lead_import where id = ?")
        .param(id)
        .query((row, n) -> {
          char separator = row.getString(2).charAt(0);
          var columns = new Columns(Header.headings(row.getString(1), separator));
          return (row.getBoolean(3) ? "\uFEFF" : "") + new Csv(separator).line(columns.withReason(columns.headings(), Columns.REASON));
        })
        .single();
  }

  static ImportJob job(ResultSet row) throws SQLException {
    var language = row.getString("language");
    return new ImportJob(
        row.getLong("id"), row.getString("state"), row.getString("pipeline"), row.getBoolean("dry_run"), row.getBoolean("drafted"),
        Mapping.read(row.getString("mapping")), language == null ? null : Locale.forLanguageTag(language), row.getString("header"),
        row.getString("separator").charAt(0), row.getLong("position"), row.getLong("line"));
  }

  private static ImportStatus status(ResultSet row) throws SQLException {
    return new ImportStatus(
        row.getLong("id"), row.getString("state"), row.getString("pipeline"), row.getBoolean("dry_run"), row.getLong("row_count"),
        row.getLong("accepted"), row.getLong("merged"), row.getLong("rejected"), row.getString("why"),
        instant(row.getTimestamp("created_at")),
        instant(row.getTimestamp("finished_at")));
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
