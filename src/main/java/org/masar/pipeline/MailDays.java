package org.masar.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * On which day of a passage each email can go at the earliest, the first being 0. The diagram's waits count as they are drawn, a working day as a
 * day; what people and leads do takes no time, and a wait whose length only the passage knows takes none either.
 */
class MailDays {

  private static final Pattern WORKING_DAYS = Pattern.compile("calendar\\.workingDays\\(\\s*(\\d{1,4})\\s*\\)");

  private final Graph graph;
  private final Map<FlowNode, Integer> days = new HashMap<>();
  private final Deque<FlowNode> open = new ArrayDeque<>();

  private MailDays(Graph graph) {
    this.graph = graph;
  }

  /** By element, in the order of the file; emails that no way leads to are left out. */
  static Map<String, Integer> of(Diagram diagram) {
    var graph = new Graph(diagram);
    var walk = new MailDays(graph);
    walk.arrive(Graph.in(diagram.process(), StartEvent.class), 0);
    walk.walk();
    var mails = new LinkedHashMap<String, Integer>();
    graph.nodes().stream().filter(EmailStepRules::isEmail).filter(walk.days::containsKey).forEach(n -> mails.put(n.getId(), walk.days.get(n)));
    return mails;
  }

  private void walk() {
    while (!open.isEmpty()) {
      var node = open.pop();
      var day = days.get(node);
      if (node instanceof Activity) {
        arrive(graph.on(node), day);
      }
      if (node instanceof SubProcess scope) {
        arrive(Graph.in(scope, StartEvent.class), day);
      } else {
        arrive(graph.after(node), day + waited(node));
      }
      if (node instanceof EndEvent && node.getParentElement() instanceof SubProcess scope) {
        arrive(graph.after(scope), day);
      }
    }
  }

  /** Whoever can be there earlier than was known is looked at again: loops end, for going round takes no one back in time. */
  private void arrive(Collection<? extends FlowNode> nodes, int day) {
    for (var node : nodes) {
      if (!days.containsKey(node) || day < days.get(node)) {
        days.put(node, day);
        open.push(node);
      }
    }
  }

  private static int waited(FlowNode node) {
    if (node instanceof StartEvent) {
      return 0;
    }
    return Waits.timer(node)
        .map(
            timer -> {
              var computed = WORKING_DAYS.matcher(timer.getTextContent());
              var drawn = timer.getTimeDuration() == null ? Duration.ZERO : Waits.duration(timer.getTimeDuration().getTextContent()).orElse(Duration.ZERO);
              return computed.find() ? Integer.parseInt(computed.group(1)) : (int) Math.max(0, Math.min(drawn.toDays(), 10_000));
            })
        .orElse(0);
  }
}
