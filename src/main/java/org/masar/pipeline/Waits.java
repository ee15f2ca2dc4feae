package org.masar.pipeline;

import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Where a token stands still. */
class Waits {

  private Waits() {}

  static boolean isWait(FlowNode node) {
    return node instanceof UserTask || node instanceof CallActivity || isExternal(node) || isForSignal(node) || hasTimer(node)
        && node instanceof IntermediateCatchEvent;
  }

  /** Waits for something that may never come. */
  static boolean isForSignal(FlowNode node) {
    return node instanceof ReceiveTask
        || node instanceof EventBasedGateway
        || node instanceof IntermediateCatchEvent e && !hasTimer(e)
            && e.getEventDefinitions().stream().noneMatch(LinkEventDefinition.class::isInstance);
  }

  static boolean isExternal(FlowNode node) {
    return "external".equals(node.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "type"));
  }

  static boolean hasTimer(FlowNode node) {
    return timer(node).isPresent();
  }

  static Optional<TimerEventDefinition> timer(FlowNode node) {
    return node instanceof CatchEvent e
        ? e.getEventDefinitions().stream().filter(TimerEventDefinition.class::isInstance).map(TimerEventDefinition.class::cast).findFirst()
        : Optional.empty();
  }

  static boolean isBehindEventGateway(FlowNode node, Graph graph) {
    var before = graph.before(node);
    return !before.isEmpty() && before.stream().allMatch(EventBasedGateway.class::isInstance);
  }

  /** A duration as the engine reads it, or empty when it cannot. */
  static Optional<Duration> duration(String text) {
    try {
      var start = new Date(0);
      return Optional.of(Duration.ofMillis(DatatypeFactory.newInstance().newDuration(text.strip()).getTimeInMillis(start)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
