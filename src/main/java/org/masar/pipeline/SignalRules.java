package org.masar.pipeline;

import java.util.List;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;

/**
 * Signals have a name, and one is caught once on a path: with two catches active at once, the engine takes neither and the
 * signal is lost.
 */
class SignalRules implements Rule {

  @Override
  public void check(Subject subject, Findings found) {
    names(subject, found);
    var catches = SignalCatch.all(subject.graph());
    for (var one : catches) {
      if (one.signal() == null) {
        found.error(subject, one.element(), Subject.label(one.element())
            + " names no message. Choose the signal it waits for, e.g. ReplyReceived");
      } else {
        repeated(one, subject, found);
      }
    }
    for (int i = 0; i < catches.size(); i++) {
      for (var other : catches.subList(i + 1, catches.size())) {
        twice(catches.get(i), other, subject, found);
      }
    }
  }

  private static void names(Subject subject, Findings found) {
    for (var message : subject.diagram().model().getModelElementsByType(Message.class)) {
      if (message.getName() == null || !message.getName().matches("[A-Z][A-Za-z0-9]*")) {
        var has = message.getName() == null ? "has no name" : "is named \"" + message.getName() + "\"";
        found.error(subject, message, "signal \"" + message.getId() + "\" " + has
            + ". Name it in the past tense, without blanks, e.g. ReplyReceived");
      }
    }
    for (var definition : subject.diagram().model().getModelElementsByType(SignalEventDefinition.class)) {
      if (definition.getParentElement() instanceof FlowNode node) {
        found.warning(subject, node, Subject.label(node)
            + " uses a BPMN signal, which reaches every deal at once. Use a message, e.g. ReplyReceived");
      }
    }
  }

  private static void twice(SignalCatch one, SignalCatch other, Subject subject, Findings found) {
    if (one.signal() == null || !one.signal().equals(other.signal()) || !(one.coversAlso(other) || other.coversAlso(one))) {
      return;
    }
    var inner = one.coversAlso(other) ? other : one;
    var outer = inner == other ? one : other;
    found.error(
        subject,
        inner.element(),
        "signal " + one.signal() + " is caught twice on one path: by " + Subject.label(outer.element()) + " and by "
            + Subject.label(inner.element()) + ". Keep one of them");
  }

  /** A step that runs several times at once catches as often. */
  private static void repeated(SignalCatch one, Subject subject, Findings found) {
    List<FlowNode> around = new java.util.ArrayList<>(Graph.around(one.element()));
    if (one.place() instanceof FlowNode place) {
      around.add(place);
    }
    around.stream()
        .filter(n -> n instanceof Activity a && a.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics m
            && !m.isSequential())
        .filter(n -> !one.isBoundaryOf(n))
        .findFirst()
        .ifPresent(n -> found.error(subject, one.element(), "signal " + one.signal() + " is caught in " + Subject.label(n)
            + ", which runs several times at once. Catch it outside"));
  }
}
