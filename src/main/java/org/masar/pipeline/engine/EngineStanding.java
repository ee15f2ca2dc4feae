package org.masar.pipeline.engine;

import java.util.List;
import org.masar.pipeline.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts tokens in one statement; the engine's own statistics need one for each version. */
@Component
class EngineStanding implements Standing {

  private final JdbcClient jdbc;

  EngineStanding(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<At> of(String pipeline) {
    return jdbc.sql(
            """
            select p.version_, e.act_id_, count(distinct e.proc_inst_id_), count(distinct i.proc_inst_id_)
              from act_re_procdef p
              join act_ru_execution e on e.proc_def_id_ = p.id_
              left join act_ru_incident i on i.execution_id_ = e.id_ and i.incident_type_ = ?
             where p.key_ = ? and e.is_active_ = true and e.act_id_ is not null
             group by p.version_, e.act_id_ order by p.version_ desc, e.act_id_
            """)
        .param(EngineStuckIncidents.TYPE)
        .param(pipeline)
        .query((r, n) -> new At(r.getInt(1), r.getString(2), r.getLong(3), r.getLong(4)))
        .list();
  }
}
