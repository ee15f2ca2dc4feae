package org.masar.pipeline.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.masar.pipeline.OpenWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the engine's tables, which only this package may: one statement instead of one query per part of a list. */
@Component
class OpenWorkRows implements OpenWork {

  private static final String SELECT =
      """
      select t.id_, t.name_, t.task_def_key_, t.proc_def_id_, t.proc_inst_id_, t.assignee_, t.due_date_, t.follow_up_date_
        from act_ru_task t
       where t.suspension_state_ = 1 and
      """;

  private static final String WAITING =
      SELECT
          + " t.assignee_ in (:users) union all "
          + SELECT
          + " t.assignee_ is null and exists (select 1 from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ in (:groups))";

  private final JdbcClient jdbc;

  OpenWorkRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Row> waitingFor(Collection<String> users, Collection<String> groups) {
    return jdbc.sql(WAITING)
        .param("users", users)
        .param("groups", groups.isEmpty() ? List.of("") : groups)
        .query(OpenWorkRows::row)
        .list();
  }

  @Override
  public List<Row> due(Instant from, Instant until) {
    return jdbc.sql(SELECT + " t.due_date_ > :from and t.due_date_ <= :until order by t.due_date_, t.id_")
        .param("from", Timestamp.from(from))
        .param("until", Timestamp.from(until))
        .query(OpenWorkRows::row)
        .list();
  }

  @Override
  public Map<String, Long> countWith(Collection<String> users) {
    var found = new HashMap<String, Long>();
    if (!users.isEmpty()) {
      jdbc.sql("select assignee_, count(*) from act_ru_task where assignee_ in (:users) group by assignee_")
          .param("users", users)
          .query((r, n) -> found.put(r.getString(1), r.getLong(2)))
          .list();
    }
    return found;
  }

  @Override
  public List<Row> of(String passage) {
    return jdbc.sql(SELECT + " t.proc_inst_id_ in (select p.id_ from act_ru_execution p where p.root_proc_inst_id_ = ?)")
        .param(passage)
        .query(OpenWorkRows::row)
        .list();
  }

  @Override
  public Optional<Row> find(String task) {
    return jdbc.sql(SELECT + " t.id_ = ?").param(task).query(OpenWorkRows::row).optional();
  }

  private static Row row(ResultSet r, int n) throws SQLException {
    var name = r.getString(2);
    var element = r.getString(3);
    return new Row(
        r.getString(1), name == null ? element : name, element, r.getString(4), r.getString(5), r.getString(6), instant(r.getTimestamp(7)), instant(r.getTimestamp(8)));
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
