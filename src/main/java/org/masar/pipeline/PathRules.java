package org.masar.pipeline;

import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;

/** Every path begins at a start event and goes on until an end event. */
class PathRules implements Rule {

  @Override
  public void check(Subject subject, Findings found) {
    for (var node : subject.graph().nodes()) {
      if (isDeadEnd(node, subject.graph())) {
        found.error(subject, node, Subject.label(node) + " is a dead end. Draw a flow out of it, at least to an end event");
      }
    }
    for (var scope : subject.graph().nodes(SubProcess.class)) {
      if (Graph.in(scope, StartEvent.class).size() != 1) {
        found.error(subject, scope, Subject.label(scope) + " has " + Graph.in(scope, StartEvent.class).size()
            + " start events. Draw exactly one in it");
      } else {
        neverReached(scope, subject, found);
      }
    }
  }

  private static void neverReached(SubProcess scope, Subject subject, Findings found) {
    var reachable = subject.graph().reachable(scope);
    Graph.in(scope, FlowNode.class).stream()
        .filter(n -> !reachable.contains(n) && !isBeside(n) && subject.graph().before(n).isEmpty() && !(n instanceof BoundaryEvent))
        .filter(n -> !(n instanceof CatchEvent c) || c.getEventDefinitions().stream().noneMatch(LinkEventDefinition.class::isInstance))
        .forEach(n -> found.warning(subject, n, Subject.label(n) + " is never reached. Draw a flow to it, or remove it"));
  }

  private static boolean isDeadEnd(FlowNode node, Graph graph) {
    return graph.flowsOutOf(node).isEmpty() && !(node instanceof EndEvent) && !(node instanceof BoundaryEvent) && !isBeside(node)
        && !isLink(node);
  }

  /** Not on the flow, and rightly so. */
  private static boolean isBeside(FlowNode node) {
    return Graph.isEventSubProcess(node) || node instanceof Activity a && a.isForCompensation();
  }

  private static boolean isLink(FlowNode node) {
    return node instanceof ThrowEvent t && t.getEventDefinitions().stream().anyMatch(LinkEventDefinition.class::isInstance);
  }

  static boolean isCompensation(CatchEvent event) {
    return event.getEventDefinitions().stream().anyMatch(CompensateEventDefinition.class::isInstance);
  }
}
