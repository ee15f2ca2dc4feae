package org.masar.pipeline.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.masar.pipeline.Clocks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A node takes jobs only while its clock agrees with the database's: asked each time, so that not one fires early, not even at the start. */
@Component
class JobsByRightTime extends AbstractProcessEnginePlugin {

  private final ObjectProvider<Clocks> clocks;

  JobsByRightTime(ObjectProvider<Clocks> clocks) {
    this.clocks = clocks;
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl configuration) {
    var executor = configuration.getJobExecutor();
    if (executor != null) {
      var take = new DefaultAcquireJobsCommandFactory(executor);
      executor.setAcquireJobsCmdFactory(most -> clocks.getObject().agree() ? take.getCommand(most) : context -> new AcquiredJobs(most));
    }
  }
}
