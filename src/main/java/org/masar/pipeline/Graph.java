package org.masar.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What follows what in a diagram, as the engine reads it: by source and target of each flow, whatever the nodes say of themselves. */
class Graph {

  private final Process process;
  private final List<FlowNode> nodes = new ArrayList<>();
  private final Map<String, List<SequenceFlow>> out = new HashMap<>();
  private final Map<String, List<FlowNode>> before = new HashMap<>();
  private final Map<String, List<BoundaryEvent>> boundaries = new HashMap<>();

  Graph(Diagram diagram) {
    this.process = diagram.process();
    nodes.addAll(diagram.model().getModelElementsByType(FlowNode.class));
    for (var flow : diagram.model().getModelElementsByType(SequenceFlow.class)) {
      if (flow.getSource() != null && flow.getTarget() != null) {
        out.computeIfAbsent(flow.getSource().getId(), k -> new ArrayList<>()).add(flow);
        before.computeIfAbsent(flow.getTarget().getId(), k -> new ArrayList<>()).add(flow.getSource());
      }
    }
    for (var event : diagram.model().getModelElementsByType(BoundaryEvent.class)) {
      if (event.getAttachedTo() != null) {
        boundaries.computeIfAbsent(event.getAttachedTo().getId(), k -> new ArrayList<>()).add(event);
      }
    }
  }

  List<FlowNode> nodes() {
    return nodes;
  }

  <T extends FlowNode> List<T> nodes(Class<T> type) {
    return nodes.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<SequenceFlow> flowsOutOf(FlowNode node) {
    return out.getOrDefault(node.getId(), List.of());
  }

  List<FlowNode> after(FlowNode node) {
    return flowsOutOf(node).stream().map(SequenceFlow::getTarget).toList();
  }

  List<FlowNode> before(FlowNode node) {
    return before.getOrDefault(node.getId(), List.of());
  }

  List<BoundaryEvent> on(FlowNode activity) {
    return boundaries.getOrDefault(activity.getId(), List.of());
  }

  boolean isTopLevel(FlowElement element) {
    return element.getParentElement().equals(process);
  }

  /** Direct children of a scope (the process or a sub-process). */
  static <T extends FlowElement> Collection<T> in(ModelElementInstance scope, Class<T> type) {
    return scope.getChildElementsByType(FlowElement.class).stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Everything inside a sub-process, at any depth. */
  List<FlowNode> inside(ModelElementInstance scope) {
    return nodes.stream().filter(n -> isInside(n, scope)).toList();
  }

  /** The sub-processes around an element, the closest first. */
  static List<SubProcess> around(FlowElement element) {
    var found = new ArrayList<SubProcess>();
    for (var parent = element.getParentElement(); parent instanceof SubProcess scope; parent = scope.getParentElement()) {
      found.add(scope);
    }
    return found;
  }

  static boolean isInside(FlowElement element, ModelElementInstance scope) {
    return scope instanceof Process || around(element).stream().anyMatch(scope::equals);
  }

  static boolean isStage(FlowElement element) {
    return element instanceof SubProcess && element.getParentElement() instanceof Process
        && Diagram.properties(element).containsKey("stage");
  }

  static Optional<SubProcess> stageOf(FlowElement element) {
    return around(element).stream().filter(Graph::isStage).findFirst();
  }

  static boolean isEventSubProcess(FlowElement element) {
    return element instanceof SubProcess s && s.triggeredByEvent();
  }

  /** Nodes of one scope that a token can get to from the scope's start events. */
  Set<FlowNode> reachable(ModelElementInstance scope) {
    var seen = new LinkedHashSet<FlowNode>(in(scope, StartEvent.class));
    var open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      var node = open.pop();
      var next = new ArrayList<>(after(node));
      if (node instanceof Activity) {
        next.addAll(on(node));
      }
      next.stream().filter(seen::add).forEach(open::push);
    }
    return seen;
  }
}
