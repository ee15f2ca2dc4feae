package org.masar.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each import made ({@code import_lead}): written with its rows, taken away by its undo. */
@Component
class ImportedLeads {

  /** A lead that an import touched: whether it was new, and the deal that the import opened, or null. */
  record Made(long lead, boolean created, String deal, boolean cancelled) {}

  private final JdbcClient jdbc;

  ImportedLeads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A lead that comes twice in a file stays what it was the first time. */
  void keep(long anImport, long lead, boolean created, String deal) {
    jdbc.sql("insert into import_lead (import_id, lead_id, created, deal, cancelled) values (?, ?, ?, ?, false) on conflict do nothing")
        .params(anImport, lead, created, deal)
        .update();
  }

  /** What is left to take back, by lead, those after one. */
  List<Made> left(long anImport, long after, int limit) {
    var sql =
        """
        select lead_id, created, deal, cancelled from import_lead
        where import_id = ? and lead_id > ? and kept is null and (created or deal is not null) order by lead_id limit ?
        """;
    return jdbc.sql(sql).params(anImport, after, limit).query((row, n) -> made(row)).list();
  }

  /** How many leads it added and how many deals it opened that are not taken back yet. */
  long[] count(long anImport) {
    var sql =
        """
        select coalesce(sum(case when created then 1 else 0 end), 0), count(deal),
          coalesce(sum(case when created or deal is not null then 1 else 0 end), 0)
        from import_lead where import_id = ? and kept is null
        """;
    return jdbc.sql(sql).param(anImport).query((row, n) -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)}).single();
  }

  /** Those of these leads, which this import added, that another import, not undone, has met since. A draft may wait for long: numbers say no order. */
  Set<Long> metLater(long anImport, Collection<Long> leads) {
    var sql =
        """
        select distinct m.lead_id from import_lead m join lead_import i on i.id = m.import_id
        where m.lead_id in (:leads) and m.import_id <> :import and i.state <> 'undone'
        """;
    return leads.isEmpty() ? Set.of() : jdbc.sql(sql).param("leads", leads).param("import", anImport).query(Long.class).set();
  }

  void cancelled(long anImport, Collection<Long> leads) {
    update("update import_lead set cancelled = true where import_id = :import and lead_id in (:leads)", anImport, leads);
  }

  void kept(long anImport, long lead, UndoObstacle why) {
    jdbc.sql("update import_lead set kept = ? where import_id = ? and lead_id = ?").params(why.name(), anImport, lead).update();
  }

  void forget(long anImport, Collection<Long> leads) {
    update("delete from import_lead where import_id = :import and lead_id in (:leads)", anImport, leads);
  }

  /** Why leads were kept by an undo, and how many for each reason. */
  Map<UndoObstacle, Long> kept(long anImport) {
    var kept = new java.util.EnumMap<UndoObstacle, Long>(UndoObstacle.class);
    jdbc.sql("select kept, count(*) from import_lead where import_id = ? and kept is not null group by kept")
        .param(anImport)
        .query(row -> {
          kept.put(UndoObstacle.valueOf(row.getString(1)), row.getLong(2));
        });
    return kept;
  }

  private void update(String sql, long anImport, Collection<Long> leads) {
    if (!leads.isEmpty()) {
      jdbc.sql(sql).param("import", anImport).param("leads", leads).update();
    }
  }

  private static Made made(ResultSet row) throws SQLException {
    return new Made(row.getLong(1), row.getBoolean(2), row.getString(3), row.getBoolean(4));
  }
}
