package org.masar.pipeline;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** An error that an end event throws is caught around it; one that is caught can be thrown. */
class ErrorRules implements Rule {

  @Override
  public void check(Subject subject, Findings found) {
    for (var end : subject.graph().nodes(EndEvent.class)) {
      error(end).ifPresent(d -> thrown(end, code(d), subject, found));
    }
    for (var event : subject.graph().nodes(BoundaryEvent.class)) {
      error(event).map(ErrorRules::code).filter(code -> !mayBeThrown(code, event.getAttachedTo(), subject.graph()))
          .ifPresent(code -> found.warning(subject, event, Subject.label(event) + " catches error " + code + ", which nothing in "
              + Subject.label(event.getAttachedTo()) + " throws. Remove it, or throw the error"));
    }
  }

  private static void thrown(EndEvent end, String code, Subject subject, Findings found) {
    if (code == null) {
      found.error(subject, end, Subject.label(end) + " throws an error without code. Choose one, e.g. NotQualified");
    } else if (!isCaught(end, code, subject.graph())) {
      found.error(subject, end, "error " + code + " of " + Subject.label(end)
          + " is caught nowhere, so the deal would stop there. Draw an error boundary event with this code on its stage");
    }
  }

  private static boolean isCaught(FlowNode node, String code, Graph graph) {
    ModelElementInstance inner = node;
    for (var scope : Graph.around(node)) {
      boolean fromHandler = inner instanceof SubProcess s && s.triggeredByEvent();
      if (graph.on(scope).stream().anyMatch(b -> catches(b, code)) || !fromHandler && hasHandler(scope, code)) {
        return true;
      }
      inner = scope;
    }
    return false;
  }

  private static boolean hasHandler(SubProcess scope, String code) {
    return Graph.in(scope, SubProcess.class).stream()
        .filter(SubProcess::triggeredByEvent)
        .flatMap(s -> Graph.in(s, StartEvent.class).stream())
        .anyMatch(s -> catches(s, code));
  }

  private static boolean catches(CatchEvent event, String code) {
    return error(event).filter(d -> code(d) == null || code(d).equals(code)).isPresent();
  }

  /** Steps and emails may end with errors that the diagram does not show. */
  private static boolean mayBeThrown(String code, FlowNode activity, Graph graph) {
    if (!(activity instanceof SubProcess)) {
      return true;
    }
    return graph.inside(activity).stream()
        .anyMatch(n -> n instanceof CallActivity || n.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn",
            "delegateExpression") != null
            || n instanceof EndEvent e && error(e).filter(d -> code.equals(code(d))).isPresent());
  }

  private static Optional<ErrorEventDefinition> error(Event event) {
    var definitions = event instanceof CatchEvent c ? c.getEventDefinitions() : ((ThrowEvent) event).getEventDefinitions();
    return definitions.stream().filter(ErrorEventDefinition.class::isInstance).map(ErrorEventDefinition.class::cast).findFirst();
  }

  private static String code(ErrorEventDefinition definition) {
    Error error = definition.getError();
    return error == null || error.getErrorCode() == null || error.getErrorCode().isBlank() ? null : error.getErrorCode();
  }
}
