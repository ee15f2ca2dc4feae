package org.masar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Copies every passage in a small H2 database many times, in SQL: the rows of our tables and of the engine's. What names a thing of one passage gets
 * a new name in each copy, the same in all tables, so that the copies are as real to the engine as the originals. Which columns those are is seen from
 * the tables' definitions and content, not listed here.
 */
final class RowCopies {

  /** Copy x of row 7 is row 7 + x * STEP; there are fewer originals than that. */
  private static final int STEP = 10_000;

  /** Copy x of D-1007 is D-(1007 + x * NUMBERS); there are fewer originals than that. */
  static final int NUMBERS = 100;

  /** Last characters of an engine id that say which copy it is of: a g, which no original has, and four digits. All originals end alike: a node's name. */
  private static final int DIGITS = 5;

  private static final Pattern ENGINE_ID = Pattern.compile(".*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern INDEX = Pattern.compile("CREATE INDEX (\\S+) ON \"public\"\\.\"(\\w+)\"");
  private static final Pattern NUMBER = Pattern.compile("D-\\d+");
  private static final Set<String> POINTERS = Set.of("id", "lead_id", "deal_id", "email_id");
  private static final Set<String> PASSAGES = Set.of("proc_inst_id_", "process_instance_id_");
  private static final Set<String> OWNERS = Set.of("lead_id", "deal_id", "deal", "about", "task", "email_id");
  private static final Set<String> ADDRESSES = Set.of("to_address", "from_address", "address", "in_reply_to", "message_refs");
  private static final Set<String> NOT_OF_A_PASSAGE =
      Set.of("act_re_procdef", "act_re_deployment", "act_re_decision_def", "act_re_decision_req_def", "act_re_camformdef", "act_ru_jobdef");

  private final JdbcTemplate jdbc;
  private final int times;
  private final Set<String> definitions = new HashSet<>();
  private final Set<String> unique;

  RowCopies(JdbcTemplate jdbc, int times) {
    this.jdbc = jdbc;
    this.times = times;
    this.unique =
        new HashSet<>(
            jdbc.queryForList(
                "select c.table_name || '.' || c.column_name from information_schema.index_columns c where c.is_unique and c.index_name not like 'masar%'",
                String.class));
    NOT_OF_A_PASSAGE.forEach(table -> definitions.addAll(jdbc.queryForList("select id_ from " + table, String.class)));
  }

  void make() {
    // a test's data need not outlive its machine
    jdbc.execute("set write_delay 500");
    // rows of one passage point at each other in circles
    jdbc.execute("set referential_integrity false");
    var tables = tables();
    var indexes = withoutIndexes(tables.keySet());
    tables.forEach(this::copy);
    indexes.forEach(jdbc::execute);
    jdbc.execute("set referential_integrity true");
    tables.keySet().forEach(this::goOnAfter);
    jdbc.execute("alter sequence deal_number restart with " + (2000 + (times + 1) * NUMBERS));
    jdbc.execute("analyze");
    jdbc.execute("set write_delay 0");
  }

  /** What is to be copied: tables with the condition for their rows. */
  private Map<String, Copied> tables() {
    var tables = new TreeMap<String, Copied>();
    jdbc.queryForList("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'", String.class)
        .forEach(
            table -> {
              var columns = columns(table);
              var which = ofAPassage(table, columns);
              if (which != null && jdbc.queryForObject("select count(*) from " + table + which, Integer.class) > 0) {
                tables.put(table, new Copied(columns, which));
              }
            });
    return tables;
  }

  private List<Column> columns(String table) {
    return jdbc.query(
        "select column_name, data_type from information_schema.columns where table_schema = 'public' and table_name = ? order by ordinal_position",
        (r, n) -> new Column(table, r.getString(1), r.getString(2).toLowerCase(Locale.ROOT).startsWith("character")),
        table);
  }

  /** Takes the indexes away that only make reading quick, and says how to make them: at once is quicker than row by row. */
  private List<String> withoutIndexes(Set<String> tables) {
    var dropped = new ArrayList<String>();
    for (var create : jdbc.queryForList("script nodata", String.class)) {
      var index = INDEX.matcher(create);
      if (index.lookingAt() && tables.contains(index.group(2))) {
        try {
          jdbc.execute("drop index " + index.group(1));
          dropped.add(create);
        } catch (DataAccessException ofAConstraint) {
          // stays
        }
      }
    }
    return dropped;
  }

  private void copy(String table, Copied copied) {
    var names = copied.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    var values = copied.columns().stream().map(this::value).collect(Collectors.joining(", "));
    jdbc.execute(
        "insert into %s (%s) select %s from %1$s cross join system_range(1, %d) as copies(x)%s".formatted(table, names, values, times, copied.which()));
  }

  /** The where clause for rows that belong to a passage or its lead; null when the table has none. */
  private static String ofAPassage(String table, List<Column> columns) {
    var names = columns.stream().map(Column::name).toList();
    if (!table.startsWith("act_")) {
      return table.equals("lead") || names.stream().anyMatch(OWNERS::contains) ? "" : null;
    }
    if (table.startsWith("act_ru_identitylink")) {
      return " where task_id_ is not null";
    }
    return names.stream().filter(PASSAGES::contains).findFirst().map(c -> " where " + c + " is not null").orElse(null);
  }

  private String value(Column column) {
    var name = column.name();
    if (!column.text()) {
      var pointer = POINTERS.contains(name) || name.equals("open_key");
      return pointer ? "%s + x * %d".formatted(name, STEP) : name.equals("amount") ? "amount + x" : name;
    }
    if (column.is("deal", "open_key")) {
      return "case when open_key is not null then (lead_id + x * %d) || ':' || pipeline end".formatted(STEP);
    }
    if (column.is("lead", "company")) {
      return "company || ' ' || x";
    }
    if (name.equals("configuration_") && column.table().endsWith("_incident")) {
      return "case when incident_type_ = 'stuckDeal' then cast(cast(configuration_ as bigint) + x * %d as varchar) else %s end"
          .formatted(STEP, ids(column, texts(column)));
    }
    var texts = texts(column);
    if (texts.stream().anyMatch(t -> NUMBER.matcher(t).matches())) {
      return "case when regexp_like(%1$s, '^D-[0-9]+$') then 'D-' || (cast(substring(%1$s, 3) as bigint) + x * %2$d) else %1$s end"
          .formatted(name, NUMBERS);
    }
    var ids = ids(column, texts);
    var own = ids.equals(name) && (ADDRESSES.contains(name) || unique.contains(column.table() + "." + name));
    return own && !column.table().startsWith("act_") ? "'c' || x || '-' || " + name : ids;
  }

  /** A column's text in which ids of the engine are those of the copy. */
  private String ids(Column column, List<String> texts) {
    var name = column.name();
    var ids = texts.stream().filter(t -> ENGINE_ID.matcher(t).matches() && !definitions.contains(t)).toList();
    if (ids.isEmpty()) {
      return name;
    }
    var copy = "left(%1$s, length(%1$s) - %2$d) || 'g' || lpad(x, %2$d - 1, '0')".formatted(name, DIGITS);
    return ids.size() == texts.size() ? copy : "case when %s in ('%s') then %s else %s end".formatted(name, String.join("','", ids), copy, name);
  }

  private List<String> texts(Column column) {
    return jdbc.queryForList("select distinct %1$s from %2$s where %1$s is not null".formatted(column.name(), column.table()), String.class);
  }

  private void goOnAfter(String table) {
    if (!table.startsWith("act_") && unique.contains(table + ".id")) {
      jdbc.execute("alter table %s alter column id restart with %d".formatted(table, (times + 1) * STEP));
    }
  }

  private record Copied(List<Column> columns, String which) {}

  private record Column(String table, String name, boolean text) {

    boolean is(String ofTable, String named) {
      return table.equals(ofTable) && name.equals(named);
    }
  }
}
