package org.masar.pipeline.engine;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.masar.pipeline.AtOnce;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The engine collects what a command writes and writes it at its end: commands within a command are collected with it. */
@Component
class EngineAtOnce implements AtOnce {

  private final ProcessEngine engine;

  EngineAtOnce(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  @Override
  public void run(Runnable commands) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              commands.run();
              return null;
            });
  }

  /** What a query brings stays in the command's cache, where a look at one execution by its id finds it. */
  @Override
  public void ahead(Collection<String> passages) {
    if (passages.isEmpty()) {
      return;
    }
    var ids = List.copyOf(passages);
    var names = IntStream.range(0, ids.size()).mapToObj(i -> "#{p" + i + "}").collect(Collectors.joining(", "));
    var query = engine.getRuntimeService().createNativeExecutionQuery().sql("select * from ACT_RU_EXECUTION where PROC_INST_ID_ in (" + names + ")");
    for (int i = 0; i < ids.size(); i++) {
      query.parameter("p" + i, ids.get(i));
    }
    query.list();
  }
}
