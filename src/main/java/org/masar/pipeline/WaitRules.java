package org.masar.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * A wait for an answer has a timer beside it or around it; otherwise a deal could wait for ever. A stage's timeLimit
 * reports, it does not end.
 */
class WaitRules implements Rule {

  @Override
  public void check(Subject subject, Findings found) {
    for (var node : subject.graph().nodes()) {
      if (Waits.isForSignal(node) && !Waits.isBehindEventGateway(node, subject.graph()) && !isBounded(node, subject.graph())) {
        found.error(subject, node, "a deal could wait here for ever: " + Subject.label(node)
            + " has no timer beside it. Add one after an event gateway, or on its stage");
      }
      AnswerRules.check(node, subject, found);
    }
  }

  private static boolean isBounded(FlowNode node, Graph graph) {
    if (graph.after(node).stream().anyMatch(next -> Waits.isBehindEventGateway(next, graph) && Waits.hasTimer(next))) {
      return true;
    }
    List<FlowNode> around = new ArrayList<>(Graph.around(node));
    around.add(node);
    return around.stream().anyMatch(scope -> hasTimerOn(scope, graph) || scope instanceof SubProcess s && hasTimerWithin(s));
  }

  private static boolean hasTimerOn(FlowNode activity, Graph graph) {
    return graph.on(activity).stream().anyMatch(b -> b.cancelActivity() && Waits.hasTimer(b));
  }

  private static boolean hasTimerWithin(SubProcess scope) {
    return Graph.in(scope, SubProcess.class).stream()
        .filter(SubProcess::triggeredByEvent)
        .flatMap(s -> Graph.in(s, StartEvent.class).stream())
        .anyMatch(s -> s.isInterrupting() && Waits.hasTimer(s));
  }
}
