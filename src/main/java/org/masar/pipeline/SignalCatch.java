package org.masar.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A place where a diagram catches a signal.
 *
 * @param signal name of the message, null when it refers to none
 * @param place while a token is in it (activity, scope, catch event or event gateway) the signal is caught
 */
record SignalCatch(String signal, FlowNode element, ModelElementInstance place) {

  static List<SignalCatch> all(Graph graph) {
    var found = new ArrayList<SignalCatch>();
    for (var node : graph.nodes()) {
      if (node instanceof ReceiveTask task) {
        found.add(new SignalCatch(name(task.getMessage()), task, task));
      } else if (node instanceof CatchEvent event) {
        event.getEventDefinitions().stream()
            .filter(MessageEventDefinition.class::isInstance)
            .forEach(d -> found.add(new SignalCatch(name(((MessageEventDefinition) d).getMessage()), event, place(event, graph))));
      }
    }
    return found;
  }

  private static ModelElementInstance place(CatchEvent event, Graph graph) {
    if (event instanceof BoundaryEvent boundary) {
      return boundary.getAttachedTo();
    }
    if (event instanceof StartEvent) {
      return event.getParentElement().getParentElement();
    }
    return Waits.isBehindEventGateway(event, graph) ? graph.before(event).get(0) : event;
  }

  private static String name(Message message) {
    return message == null ? null : message.getName() == null ? message.getId() : message.getName();
  }

  boolean isBoundaryOf(FlowNode activity) {
    return element instanceof BoundaryEvent && activity.equals(place);
  }

  /** Whether this one is still active where the other one is. */
  boolean coversAlso(SignalCatch other) {
    if (element instanceof StartEvent start && start.isInterrupting() && other.element != element && isWithin(other,
        start.getParentElement())) {
      return false;
    }
    return place.equals(other.place) || isWithin(other, place);
  }

  private static boolean isWithin(SignalCatch other, ModelElementInstance scope) {
    return other.place.equals(scope) || other.place instanceof FlowElement e && Graph.isInside(e, scope);
  }
}
