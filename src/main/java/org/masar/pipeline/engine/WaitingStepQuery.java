package org.masar.pipeline.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.masar.pipeline.WaitingSteps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the engine's tables: this is asked for every mail, and the engine's own query takes several times as long to make up as to run. */
@Component
class WaitingStepQuery implements WaitingSteps {

  private static final String SQL =
      """
      select t.id_, e.business_key_, t.create_time_, t.suspension_state_
        from act_ru_ext_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
       where t.id_ in (:ids)
      """;

  private final JdbcClient jdbc;

  WaitingStepQuery(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, WaitingStep> of(Collection<String> ids) {
    var found = new HashMap<String, WaitingStep>();
    if (!ids.isEmpty()) {
      jdbc.sql(SQL)
          .param("ids", ids)
          .query(
              row -> {
                var since = row.getTimestamp(3);
                found.put(
                    row.getString(1),
                    new WaitingStep(
                        row.getString(2), since == null ? Instant.EPOCH : since.toInstant(), row.getInt(4) == SuspensionState.SUSPENDED.getStateCode()));
              });
    }
    return found;
  }
}
