package org.masar.pipeline;

import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** A gateway asks for answers that can be given, and has a way out for each. */
class GatewayRules implements Rule {

  @Override
  public void check(Subject subject, Findings found) {
    for (var node : subject.graph().nodes()) {
      subject.graph().flowsOutOf(node).forEach(flow -> offered(node, flow, subject, found));
    }
    for (var gateway : subject.graph().nodes(ExclusiveGateway.class)) {
      var flows = subject.graph().flowsOutOf(gateway);
      if (flows.size() > 1) {
        flows.stream()
            .filter(f -> f.getConditionExpression() == null && !f.equals(gateway.getDefault()))
            .forEach(f -> found.error(subject, f, Subject.label(f) + " has no condition, nor is it the default of "
                + Subject.label(gateway) + ". Give it one, or make it the default flow"));
        covered(gateway, subject, found);
      }
    }
  }

  private static void offered(FlowNode node, SequenceFlow flow, Subject subject, Findings found) {
    for (var comparison : Comparison.of(condition(flow))) {
      var possible = Answers.at(node, comparison.variable(), subject);
      if (!possible.isEmpty() && !possible.contains(comparison.value())) {
        found.warning(
            subject, flow, Subject.label(flow) + " compares " + comparison.variable() + " with '" + comparison.value()
                + "', but it can only be " + String.join(", ", possible) + ". Correct one of them");
      }
    }
  }

  private static void covered(ExclusiveGateway gateway, Subject subject, Findings found) {
    var flows = subject.graph().flowsOutOf(gateway);
    if (gateway.getDefault() != null || !flows.stream().allMatch(f -> Comparison.isChoice(condition(f)))) {
      return;
    }
    var asked = flows.stream().flatMap(f -> Comparison.of(condition(f)).stream()).toList();
    var variables = asked.stream().map(Comparison::variable).collect(Collectors.toSet());
    if (variables.size() == 1) {
      var left = new TreeSet<>(Answers.at(gateway, variables.iterator().next(), subject));
      asked.forEach(c -> left.remove(c.value()));
      if (!left.isEmpty()) {
        found.warning(subject, gateway, Subject.label(gateway) + " has no way out for " + String.join(", ", left)
            + ". Draw one, or a default flow");
      }
    }
  }

  private static String condition(SequenceFlow flow) {
    return flow.getConditionExpression() == null ? "" : flow.getConditionExpression().getTextContent();
  }
}
