package org.masar.pipeline.engine;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Takes away sample data whose making was broken off. Until it was finished nobody could reach the server, so all there is belongs to it. */
class LeftHalfDone {

  private static final Logger LOG = LoggerFactory.getLogger(LeftHalfDone.class);

  private final RuntimeService runtime;
  private final HistoryService history;
  private final JdbcTemplate jdbc;
  private final AllTables tables;

  LeftHalfDone(RuntimeService runtime, HistoryService history, JdbcTemplate jdbc, AllTables tables) {
    this.runtime = runtime;
    this.history = history;
    this.jdbc = jdbc;
    this.tables = tables;
  }

  void clear() {
    LOG.info("The last start did not finish its sample data: it is made anew");
    runtime.createProcessInstanceQuery().list().forEach(i -> runtime.deleteProcessInstance(i.getId(), "the sample was not finished", true, true));
    var ended = history.createHistoricProcessInstanceQuery().list().stream().map(HistoricProcessInstance::getId).toList();
    if (!ended.isEmpty()) {
      history.deleteHistoricProcessInstancesBulk(ended);
    }
    var ours = tables.ours();
    if (onPostgres()) {
      jdbc.execute("truncate " + String.join(", ", ours) + " restart identity cascade");
    } else {
      jdbc.execute("set referential_integrity false");
      ours.forEach(t -> jdbc.execute("truncate table " + t + " restart identity"));
      jdbc.execute("set referential_integrity true");
    }
    for (var sequence : new String[] {"deal_number", "deal_turn"}) {
      jdbc.execute("alter sequence " + sequence + " restart");
    }
  }

  private boolean onPostgres() {
    return Boolean.TRUE.equals(
        jdbc.execute((org.springframework.jdbc.core.ConnectionCallback<Boolean>) c -> "PostgreSQL".equals(c.getMetaData().getDatabaseProductName())));
  }
}
