package org.masar.pipeline;

import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** A wait that says it waits for an answer ends by a timer, and somebody around it listens for the answer. */
final class AnswerRules {

  private AnswerRules() {}

  static void check(FlowNode node, Subject subject, Findings found) {
    var waitsFor = Diagram.properties(node).get("waitsFor");
    if (waitsFor == null) {
      return;
    }
    if (!waitsFor.equals("answer")) {
      found.error(subject, node, Subject.label(node) + " waits for \"" + waitsFor + "\". Set its property waitsFor to answer");
    } else if (!Waits.hasTimer(node)) {
      found.error(subject, node, Subject.label(node) + " waits for an answer, but not until when. Make it a timer event, e.g. of P3D");
    } else if (SignalCatch.all(subject.graph()).stream().noneMatch(c -> "ReplyReceived".equals(c.signal()) && isAround(c, node))) {
      found.error(subject, node, Subject.label(node)
          + " waits for an answer, but nothing listens for one. Draw a boundary event for ReplyReceived on its stage");
    }
  }

  private static boolean isAround(SignalCatch answer, FlowNode node) {
    return Graph.around(node).stream().anyMatch(scope -> answer.isBoundaryOf(scope))
        || Graph.stageOf(node).filter(stage -> Graph.isInside(answer.element(), stage)).isPresent();
  }
}
