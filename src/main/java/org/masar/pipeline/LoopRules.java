package org.masar.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** A loop has a wait or a task in it; without one it turns as fast as the server can. */
class LoopRules implements Rule {

  @Override
  public void check(Subject subject, Findings found) {
    var passable = new HashMap<FlowNode, Boolean>();
    var done = new HashSet<FlowNode>();
    for (var node : subject.graph().nodes()) {
      var loop = loop(node, new ArrayList<>(), done, passable, subject.graph());
      if (!loop.isEmpty()) {
        var names = loop.stream().map(Subject::label).collect(Collectors.joining(", "));
        found.error(subject, loop.get(0), "the loop " + names
            + " has no wait in it and would never rest. Add a timer of a minute or more, or a task");
      }
    }
  }

  /** The nodes of a loop without rest that can be reached from here, or none. */
  private List<FlowNode> loop(FlowNode node, List<FlowNode> path, Set<FlowNode> done, Map<FlowNode, Boolean> passable, Graph graph) {
    if (path.contains(node)) {
      return List.copyOf(path.subList(path.indexOf(node), path.size()));
    }
    if (done.contains(node) || !isPassable(node, passable, graph)) {
      return List.of();
    }
    path.add(node);
    for (var next : after(node, graph)) {
      var loop = loop(next, path, done, passable, graph);
      if (!loop.isEmpty()) {
        done.addAll(path);
        return loop;
      }
    }
    path.remove(path.size() - 1);
    done.add(node);
    return List.of();
  }

  private static List<FlowNode> after(FlowNode node, Graph graph) {
    var next = new ArrayList<>(graph.after(node));
    next.addAll(graph.on(node));
    return next;
  }

  /** Whether a token may get through without resting. */
  private boolean isPassable(FlowNode node, Map<FlowNode, Boolean> known, Graph graph) {
    if (node instanceof BoundaryEvent event) {
      return event.getEventDefinitions().stream().anyMatch(ErrorEventDefinition.class::isInstance);
    }
    if (!(node instanceof SubProcess scope)) {
      return !Waits.isWait(node) || isShortTimer(node) || ChannelRules.maySkip(node);
    }
    if (!known.containsKey(node)) {
      known.put(node, true);
      known.put(node, Graph.in(scope, StartEvent.class).stream().anyMatch(s -> endsWithoutRest(s, new HashSet<>(), known, graph)));
    }
    return known.get(node);
  }

  private boolean endsWithoutRest(FlowNode node, Set<FlowNode> seen, Map<FlowNode, Boolean> known, Graph graph) {
    if (!seen.add(node) || !isPassable(node, known, graph)) {
      return false;
    }
    return node instanceof EndEvent || after(node, graph).stream().anyMatch(n -> endsWithoutRest(n, seen, known, graph));
  }

  private static boolean isShortTimer(FlowNode node) {
    return Waits.timer(node)
        .map(t -> t.getTimeDuration())
        .flatMap(d -> Waits.duration(d.getTextContent()))
        .filter(d -> d.compareTo(Duration.ofMinutes(1)) < 0)
        .isPresent();
  }
}
