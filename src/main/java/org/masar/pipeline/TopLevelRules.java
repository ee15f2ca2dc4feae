package org.masar.pipeline;

import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.ComplexGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.StartEvent;

/** At top level one token moves, and it waits in stages only: the board shows a deal in one place. */
class TopLevelRules implements Rule {

  private static final String ONE = "A deal is in one stage at a time: ";

  @Override
  public void check(Subject subject, Findings found) {
    var starts = Graph.in(subject.diagram().process(), StartEvent.class);
    if (starts.size() != 1) {
      found.error(subject, subject.diagram().process(), "the pipeline has " + starts.size()
          + " start events at top level. Draw exactly one");
    }
    starts.stream()
        .filter(s -> !s.getEventDefinitions().isEmpty())
        .forEach(s -> found.error(subject, s, Subject.label(s)
            + " waits for something, but the server starts deals. Make it a plain start event"));
    for (var node : Graph.in(subject.diagram().process(), FlowNode.class)) {
      oneToken(node, subject, found);
      if (Waits.isWait(node) && !Waits.isBehindEventGateway(node, subject.graph())) {
        found.error(subject, node, Subject.label(node) + " waits outside a stage. Draw it inside one");
      }
    }
  }

  private static void oneToken(FlowNode node, Subject subject, Findings found) {
    if (node instanceof ParallelGateway || node instanceof InclusiveGateway || node instanceof ComplexGateway) {
      found.error(subject, node, Subject.label(node) + " splits the deal. " + ONE
          + "use an exclusive gateway, or draw this inside a stage");
    } else if (Graph.isEventSubProcess(node)) {
      found.error(subject, node, Subject.label(node) + " runs beside the stages. " + ONE + "draw it inside the stage it belongs to");
    } else if (!(node instanceof Gateway) && subject.graph().flowsOutOf(node).size() > 1) {
      found.error(subject, node, Subject.label(node) + " has several flows out of it. " + ONE + "draw an exclusive gateway after it");
    }
    if (node instanceof Activity activity && activity.getLoopCharacteristics() != null) {
      found.error(subject, node, Subject.label(node) + " is repeated (multi-instance). " + ONE + "repeat something inside the stage");
    }
    for (var event : subject.graph().on(node)) {
      if (!event.cancelActivity()) {
        found.error(subject, event, Subject.label(event) + " does not interrupt " + Subject.label(node) + ". " + ONE
            + "let it interrupt, or use an event sub-process inside");
      }
    }
  }
}
