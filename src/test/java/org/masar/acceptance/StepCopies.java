package org.masar.acceptance;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Copies deals that wait at a step many times, in SQL on PostgreSQL: their rows and those of their leads, and the engine's. The copies are as real to
 * the engine as the originals. Copy x of row 7 is row 7 + x * {@link #STEP}.
 */
final class StepCopies {

  private static final int STEP = 1000;

  /** Last characters of an engine id that say which copy it is of: a g, which no original has, and seven digits. */
  private static final int DIGITS = 8;

  private static final Pattern ENGINE_ID = Pattern.compile("(.*:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final List<String> ENGINE =
      List.of("act_ru_execution", "act_ru_ext_task", "act_ru_variable", "act_ru_event_subscr", "act_ru_job", "act_hi_procinst", "act_hi_actinst", "act_hi_varinst");

  private final JdbcTemplate jdbc;
  private final String passages;
  private final String leads;

  /** On one connection: what is switched off on it stays off on no other. */
  StepCopies(SingleConnectionDataSource database, Collection<String> processInstances, Collection<Long> leads) {
    this.jdbc = new JdbcTemplate(database);
    this.passages = processInstances.stream().collect(Collectors.joining("', '", "'", "'"));
    this.leads = leads.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Makes the copies {@code from} to {@code to}. */
  void make(int from, int to) {
    // rows of one passage point at each other in circles
    jdbc.execute("set session_replication_role = replica");
    copy("lead", "id in (" + leads + ")", from, to);
    copy("deal", "process_instance in (" + passages + ")", from, to);
    copy("stage_stay", "deal_id in (select id from deal where process_instance in (" + passages + "))", from, to);
    for (var table : ENGINE) {
      copy(table, "proc_inst_id_ in (" + passages + ")", from, to);
    }
    jdbc.execute("set session_replication_role = default");
    jdbc.execute("vacuum analyze");
  }

  private void copy(String table, String which, int from, int to) {
    which = table.equals("act_ru_job") ? which.replace("proc_inst_id_", "process_instance_id_") : which;
    record Column(String name, boolean text, boolean number) {}
    var columns =
        jdbc.query(
            "select column_name, data_type from information_schema.columns where table_schema = 'public' and table_name = ? order by ordinal_position",
            (r, n) -> new Column(r.getString(1), r.getString(2).startsWith("character"), r.getString(2).equals("bigint")),
            table);
    var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    var where = which;
    var values =
        columns.stream()
            .map(c -> c.text() ? text(table, c.name(), where) : c.number() && pointer(table, c.name()) ? "%s + x * %d".formatted(c.name(), STEP) : c.name())
            .collect(Collectors.joining(", "));
    jdbc.execute(
        "insert into %s (%s) %s select %s from %1$s cross join generate_series(%d, %d) as copies(x) where %s"
            .formatted(table, names, table.startsWith("act_") ? "" : "overriding system value", values, from, to, which));
  }

  private static boolean pointer(String table, String name) {
    return !table.startsWith("act_") && (name.equals("id") || name.equals("lead_id") || name.equals("deal_id") || name.equals("open_key"));
  }

  private String text(String table, String name, String which) {
    if (table.equals("lead") && name.equals("email")) {
      return "'c' || x || '-' || email";
    }
    if (table.equals("deal") && name.equals("open_key")) {
      return "(lead_id + x * %d) || ':' || pipeline".formatted(STEP);
    }
    var known = jdbc.queryForList("select distinct %1$s from %2$s where %3$s and %1$s is not null".formatted(name, table, which), String.class);
    if (!known.isEmpty() && known.stream().allMatch(t -> t.matches("D-\\d+"))) {
      return "'D-' || (cast(substring(%s, 3) as bigint) + x * %d)".formatted(name, STEP);
    }
    var definition = name.contains("def_id") || name.contains("deployment");
    return !definition && known.stream().anyMatch(t -> ENGINE_ID.matcher(t).matches())
        ? "case when %1$s ~ '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then left(%1$s, length(%1$s) - %2$d) || 'g' || lpad(x::text, %3$d, '0') else %1$s end"
            .formatted(name, DIGITS, DIGITS - 1)
        : name;
  }
}
