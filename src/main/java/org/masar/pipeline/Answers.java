package org.masar.pipeline;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;

/** What a variable can be at a gateway: the choices of the forms, and the verdicts of the tables, that lead there. */
class Answers {

  private final Subject subject;
  private final String variable;
  private final Set<String> possible = new TreeSet<>();
  private final Set<FlowNode> seen = new HashSet<>();
  private boolean open;

  private Answers(Subject subject, String variable) {
    this.subject = subject;
    this.variable = variable;
  }

  /** The possible values, or none when that cannot be said. */
  static Set<String> at(FlowNode gateway, String variable, Subject subject) {
    var answers = new Answers(subject, variable);
    answers.before(gateway);
    return answers.open ? Set.of() : answers.possible;
  }

  private void before(FlowNode node) {
    subject.graph().before(node).forEach(this::visit);
  }

  private void visit(FlowNode node) {
    if (!seen.add(node)) {
      return;
    }
    if (isSetBySide(node)) {
      open = true;
    } else if (node instanceof UserTask task && asks(task)) {
      var choices = subject.material().forms().get(FormUseRules.formOf(task)).choices(variable);
      open |= choices.isEmpty();
      possible.addAll(choices);
    } else if (node instanceof BusinessRuleTask table && variable.equals(table.getCamundaResultVariable())) {
      decided(table);
    } else if (node instanceof BoundaryEvent event) {
      seen.add(event.getAttachedTo());
      subject.graph().inside(event.getAttachedTo()).forEach(this::visit);
      before(event.getAttachedTo());
    } else if (node instanceof SubProcess scope) {
      Graph.in(scope, EndEvent.class).forEach(this::visit);
    } else if (node instanceof StartEvent && node.getParentElement() instanceof SubProcess scope) {
      began(scope);
    } else {
      before(node);
    }
  }

  /** An event sub-process can begin at any point of its scope. */
  private void began(SubProcess scope) {
    if (scope.triggeredByEvent() && scope.getParentElement() instanceof SubProcess around) {
      new LinkedHashSet<>(subject.graph().inside(around)).stream().filter(n -> !Graph.isInside(n, scope)).forEach(this::visit);
    } else {
      before(scope);
    }
  }

  private void decided(BusinessRuleTask table) {
    var outputs = Decisions.outputs(subject.material(), table.getCamundaDecisionRef());
    if (!"singleEntry".equals(table.getCamundaMapDecisionResult()) || outputs.size() != 1 || outputs.values().iterator().next().isEmpty()) {
      open = true;
    } else {
      possible.addAll(outputs.values().iterator().next());
    }
  }

  private boolean asks(UserTask task) {
    var form = subject.material().forms().get(String.valueOf(FormUseRules.formOf(task)));
    return form != null && form.keys().contains(variable);
  }

  private boolean isSetBySide(FlowNode node) {
    return node.getExtensionElements() != null
        && node.getExtensionElements().getChildElementsByType(CamundaInputOutput.class).stream()
            .anyMatch(
                io ->
                    io.getCamundaOutputParameters().stream().anyMatch(p -> variable.equals(p.getCamundaName()))
                        || node instanceof SubProcess && io.getCamundaInputParameters().stream().anyMatch(p ->
                            variable.equals(p.getCamundaName())));
  }
}
