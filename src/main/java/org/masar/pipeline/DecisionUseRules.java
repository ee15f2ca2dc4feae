package org.masar.pipeline;

import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.instance.Decision;

/** The decision that a step applies is among the files, and deployed with this version; its result goes somewhere. */
class DecisionUseRules implements Rule {

  @Override
  public void check(Subject subject, Findings found) {
    for (var step : subject.graph().nodes(BusinessRuleTask.class)) {
      var decision = step.getCamundaDecisionRef();
      if (decision == null) {
        if (step.getCamundaDelegateExpression() == null && !Waits.isExternal(step)) {
          found.error(subject, step, Subject.label(step) + " applies no table. Set its decisionRef to the id of a decision");
        }
        continue;
      }
      if (Decisions.find(subject.material(), decision).isEmpty()) {
        found.error(subject, step, Subject.label(step) + " applies decision \"" + decision + "\", but there are " + list(subject)
            + ". Add the .dmn file that has it, or correct the name");
      }
      if (!"deployment".equals(step.getCamundaDecisionRefBinding())) {
        found.error(subject, step, Subject.label(step) + " must use the table deployed with it. Set the binding of decision \""
            + decision + "\" to deployment");
      }
      if (step.getCamundaResultVariable() == null) {
        found.warning(subject, step, Subject.label(step) + " throws its result away. Set its result variable, e.g. verdict");
      }
    }
  }

  private static String list(Subject subject) {
    var known =
        subject.material().tables().values().stream()
            .flatMap(t -> t.getModelElementsByType(Decision.class).stream())
            .map(Decision::getId)
            .collect(Collectors.toCollection(TreeSet::new));
    return known.isEmpty() ? "no decisions" : String.join(", ", known);
  }
}
