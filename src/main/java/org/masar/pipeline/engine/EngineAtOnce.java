package org.masar.pipeline.engine;

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
}
