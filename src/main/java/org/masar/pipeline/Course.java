package org.masar.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Looks ahead in a diagram to where a token would stop next. A gateway's conditions are not evaluated: every way out of it counts. */
class Course {

  private final Diagram diagram;
  private final Graph graph;
  private final Map<String, String> signals = new LinkedHashMap<>();
  private final Map<String, List<Ahead>> known = new ConcurrentHashMap<>();

  Course(Diagram diagram) {
    this.diagram = diagram;
    this.graph = new Graph(diagram);
    SignalCatch.all(graph).forEach(c -> signals.put(c.element().getId(), c.signal()));
  }

  /** Where a token stops after it has left this element; one place when the way is certain. */
  List<Ahead> after(String element) {
    return known.computeIfAbsent("after " + element, k -> look(element, this::leave));
  }

  /** Where a token stops that is put before this element. */
  List<Ahead> at(String element) {
    return known.computeIfAbsent("at " + element, k -> look(element, this::enter));
  }

  private interface Step {
    void go(FlowNode node, Set<FlowNode> seen, List<Ahead> found);
  }

  private List<Ahead> look(String element, Step step) {
    var found = new ArrayList<Ahead>();
    if (diagram.model().getModelElementById(element) instanceof FlowNode node) {
      step.go(node, new LinkedHashSet<>(), found);
    }
    return List.copyOf(new LinkedHashSet<>(found));
  }

  private void enter(FlowNode node, Set<FlowNode> seen, List<Ahead> found) {
    if (!seen.add(node)) {
      return;
    }
    var stop = stop(node);
    if (stop != null) {
      found.add(stop);
    } else if (node instanceof SubProcess scope) {
      Graph.in(scope, StartEvent.class).forEach(s -> leave(s, seen, found));
    } else if (node instanceof EndEvent end) {
      end(end, seen, found);
    } else {
      leave(node, seen, found);
    }
  }

  private void leave(FlowNode node, Set<FlowNode> seen, List<Ahead> found) {
    graph.after(node).forEach(next -> enter(next, seen, found));
  }

  /** The scope's end, or what catches the error that is thrown here. */
  private void end(EndEvent end, Set<FlowNode> seen, List<Ahead> found) {
    var error = error(end);
    if (error != null) {
      Graph.around(end).stream()
          .flatMap(scope -> graph.on(scope).stream())
          .filter(b -> error.equals(error(b)))
          .findFirst()
          .ifPresent(b -> leave(b, seen, found));
    } else if (end.getParentElement() instanceof SubProcess scope && !scope.triggeredByEvent()) {
      leave(scope, seen, found);
    }
  }

  private static String error(BaseElement event) {
    return event.getChildElementsByType(ErrorEventDefinition.class).stream()
        .map(d -> d.getError() == null ? "" : d.getError().getId())
        .findFirst()
        .orElse(null);
  }

  private Ahead stop(FlowNode node) {
    var stage = Graph.stageOf(node).map(s -> Diagram.properties(s).get("stage")).orElse(null);
    if (node instanceof UserTask) {
      return new Ahead(Ahead.Kind.TASK, node.getId(), diagram.name(node.getId()), stage, null);
    } else if (node instanceof Activity && Waits.isExternal(node)) {
      return new Ahead(Ahead.Kind.EMAIL, node.getId(), diagram.name(node.getId()), stage, null);
    } else if (node instanceof EndEvent && graph.isTopLevel(node)) {
      var outcome = Diagram.properties(node).get("outcome");
      return outcome == null ? null : new Ahead(Ahead.Kind.END, node.getId(), diagram.name(node.getId()), null, Outcome.of(outcome));
    } else if (node instanceof EventBasedGateway) {
      return null;
    } else if (node instanceof CatchEvent && !(node instanceof BoundaryEvent) && !(node instanceof StartEvent) && Waits.hasTimer(node)) {
      return new Ahead(Ahead.Kind.TIMER, node.getId(), diagram.name(node.getId()), stage, null);
    }
    return signals.containsKey(node.getId())
        ? new Ahead(Ahead.Kind.SIGNAL, node.getId(), signals.get(node.getId()), stage, null)
        : null;
  }
}
