package org.masar.pipeline.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What Masar changes in the engine: guarded expressions, no scripts, checked deployments, stages reported from inside the transaction. */
@Component
class MasarPlugin extends AbstractProcessEnginePlugin {

  private final Names names;
  private final DiagramListener diagramListener;
  private final DecisionReports decisions;
  private final ObjectProvider<EngineDeployer> deployer;
  private final ObjectProvider<DeploymentLog> log;

  MasarPlugin(Names names, DiagramListener diagramListener, DecisionReports decisions, ObjectProvider<EngineDeployer> deployer, ObjectProvider<DeploymentLog> log) {
    this.log = log;
    this.decisions = decisions;
    this.names = names;
    this.diagramListener = diagramListener;
    this.deployer = deployer;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setExpressionManager(new GuardedExpressions(names));
    var tables = new DefaultDmnEngineConfiguration();
    tables.getCustomPostDecisionTableEvaluationListeners().add(decisions);
    configuration.setDmnEngineConfiguration(tables);
    configuration.setScriptEngineResolver(new NoScripts());
    configuration.setEnableScriptEngineLoadExternalResources(false);
    configuration.setRepositoryService(new CheckedDeployments(deployer, log));
    List<BpmnParseListener> listeners = new ArrayList<>(Optional.ofNullable(configuration.getCustomPreBPMNParseListeners()).orElse(List.of()));
    listeners.add(new CodeRefusal());
    listeners.add(diagramListener);
    configuration.setCustomPreBPMNParseListeners(listeners);
    var interceptors = new ArrayList<>(Optional.ofNullable(configuration.getCustomPreCommandInterceptorsTxRequired()).orElse(List.of()));
    interceptors.add(new FormRefusals());
    configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
  }
}
