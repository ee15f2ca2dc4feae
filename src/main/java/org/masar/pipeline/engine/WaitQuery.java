package org.masar.pipeline.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.masar.pipeline.Wait;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What passages wait for, in one statement for many of them; the engine's query API needs five for each. Reads the engine's tables, which only this
 * package may.
 */
@Component
class WaitQuery {

  /** H2 compares each row it finds with each of them. */
  private static final int AT_ONCE = 50;

  private static final String SQL =
      """
      select 'TASK' kind, proc_inst_id_ passage, proc_def_id_ definition, task_def_key_ element, name_ name, due_date_ at, id_ ref, assignee_ assignee
        from act_ru_task where proc_inst_id_ in (:passages)
      union all
      select case when j.retries_ = 0 then 'FAILED' else 'TIMER' end, j.process_instance_id_, j.process_def_id_, d.act_id_, j.exception_msg_,
             j.duedate_, j.id_, null
        from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
       where j.process_instance_id_ in (:passages) and (j.type_ = 'timer' or j.retries_ = 0)
      union all
      select case when e.retries_ = 0 then 'FAILED' else 'EMAIL' end, e.proc_inst_id_, e.proc_def_id_, e.act_id_, e.error_msg_,
             case when e.retries_ = 0 then null else e.lock_exp_time_ end, e.id_, null
        from act_ru_ext_task e where e.proc_inst_id_ in (:passages)
      union all
      select 'SIGNAL', s.proc_inst_id_, x.proc_def_id_, s.activity_id_, s.event_name_, null, null, null
        from act_ru_event_subscr s join act_ru_execution x on x.id_ = s.proc_inst_id_
       where s.proc_inst_id_ in (:passages) and s.event_type_ = 'message'
      """;

  private final JdbcClient jdbc;
  private final EnginePipelines pipelines;

  WaitQuery(JdbcClient jdbc, EnginePipelines pipelines) {
    this.jdbc = jdbc;
    this.pipelines = pipelines;
  }

  Map<String, List<Wait>> of(Collection<String> passages) {
    var found = new HashMap<String, List<Wait>>();
    var all = List.copyOf(passages);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      read(all.subList(from, Math.min(all.size(), from + AT_ONCE)), found);
    }
    found.values().forEach(w -> w.sort(ORDER));
    return found;
  }

  private void read(List<String> passages, Map<String, List<Wait>> found) {
    jdbc.sql(SQL)
        .param("passages", passages)
        .query(
            row -> {
              var kind = Wait.Kind.valueOf(row.getString("kind"));
              var element = row.getString("element");
              var said = row.getString("name");
              var name =
                  switch (kind) {
                    case SIGNAL -> said;
                    case TASK -> said == null ? element : said;
                    case FAILED -> drawn(row.getString("definition"), element) + (said == null ? "" : ": " + said);
                    default -> drawn(row.getString("definition"), element);
                  };
              var at = row.getTimestamp("at");
              found
                  .computeIfAbsent(row.getString("passage"), p -> new ArrayList<>())
                  .add(new Wait(kind, element, name, at == null ? null : at.toInstant(), row.getString("ref"), row.getString("assignee")));
            });
  }

  private String drawn(String definition, String element) {
    return pipelines.diagram(definition).name(element);
  }

  private static final Comparator<Wait> ORDER =
      Comparator.comparing((Wait w) -> w.kind() == Wait.Kind.SIGNAL)
          .thenComparing(Wait::at, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Wait::kind)
          .thenComparing(Wait::element);
}
