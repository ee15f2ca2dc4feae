package org.masar.pipeline.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Gives decision tables {@code deal}, {@code lead} and {@code owner}: they see neither expressions nor beans, only variables. Transient: never stored. */
@Component
class DecisionFacts implements ExecutionListener {

  private final Names names;

  DecisionFacts(Names names) {
    this.names = names;
  }

  @Override
  public void notify(DelegateExecution execution) {
    for (var name : names.vocabulary().keySet()) {
      if (names.fact(name, execution.getProcessBusinessKey()) instanceof KnownFacts facts) {
        execution.setVariableLocal(name, Variables.untypedValue(facts, true));
      }
    }
  }
}
