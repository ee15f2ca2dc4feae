package org.masar.pipeline.engine;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of this database, as it describes itself. */
class AllTables {

  private static final String COLUMNS =
      """
      select lower(c.table_name), lower(c.column_name), lower(c.data_type)
        from information_schema.columns c
        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
       where t.table_schema = current_schema and t.table_type = 'BASE TABLE'
       order by 1, 2
      """;

  private static final String BELONGING =
      "select lower(table_name) from information_schema.table_constraints where table_schema = current_schema and constraint_type = 'FOREIGN KEY'";

  private static final List<String> WORK = List.of("lead", "deal", "email", "inbound_email", "act_hi_procinst");

  /** Not about leads and deals: they stay in any case. */
  private static final Set<String> NOT_RECORDS = Set.of("flyway_schema_history", "sample");
  private static final Set<String> NOT_SAMPLE = Set.of("email_wording", "email_wording_version");

  private static final String DIARY = "act_hi_actinst";

  private final JdbcTemplate jdbc;
  private Map<String, Map<String, String>> columns;

  AllTables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One statement for each table that knows a moment or a date.
   *
   * @param toCome what passes until the end, this time included
   * @param since when time passed last
   */
  void age(Duration time, int midnights, Duration toCome, Instant since) {
    var statements = new ArrayList<String>();
    columns().keySet().stream().filter(t -> !t.equals(DIARY)).forEach(t -> ageing(t, time, midnights).ifPresent(statements::add));
    ageing(DIARY, time, midnights).ifPresent(s -> statements.add(s + " where end_time_ is null"));
    jdbc.batchUpdate(statements.toArray(String[]::new));
    // what is over will not be looked at again: it goes to its place at once. This table is long and full of indexes, each row is written once, not fifty times
    ageing(DIARY, toCome, 0).ifPresent(s -> jdbc.update(s + " where end_time_ >= ?", Timestamp.from(since)));
  }

  private Optional<String> ageing(String table, Duration time, int midnights) {
    var changes = new ArrayList<String>();
    columns()
        .get(table)
        .forEach(
            (column, type) -> {
              if (type.startsWith("timestamp")) {
                changes.add("%1$s = %1$s - interval '%2$d' second".formatted(column, time.toSeconds()));
              } else if (type.equals("date") && midnights > 0) {
                changes.add("%1$s = cast(%1$s - interval '%2$d' day as date)".formatted(column, midnights));
              }
            });
    return changes.isEmpty() ? Optional.empty() : Optional.of("update " + table + " set " + String.join(", ", changes));
  }

  /** Tables that are ours and fill up by use: they know a moment, or belong to one that does. Others hold what a migration put there. */
  List<String> ours() {
    var belonging = jdbc.queryForList(BELONGING, String.class);
    return columns().entrySet().stream()
        .filter(t -> !t.getKey().startsWith("act_") && !NOT_SAMPLE.contains(t.getKey()))
        .filter(t -> belonging.contains(t.getKey()) || t.getValue().values().stream().anyMatch(type -> type.startsWith("timestamp")))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Nobody has worked here. */
  boolean areEmpty() {
    return WORK.stream().noneMatch(t -> Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from " + t + ")", Boolean.class)));
  }

  private synchronized Map<String, Map<String, String>> columns() {
    if (columns == null) {
      columns = new LinkedHashMap<>();
      jdbc.query(
          COLUMNS,
          row -> {
            if (!NOT_RECORDS.contains(row.getString(1))) {
              columns.computeIfAbsent(row.getString(1), t -> new LinkedHashMap<>()).put(row.getString(2), row.getString(3));
            }
          });
    }
    return columns;
  }
}
