package org.masar.pipeline;

import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.w3c.dom.Document;

/** One diagram under check, with everything around it. {@code xml} is the same file as written: the model forgets what it does not know. */
record Subject(String file, Diagram diagram, Document xml, Graph graph, Material material) {

  Set<String> steps() {
    return material.steps();
  }

  Vocabulary vocabulary() {
    return material.vocabulary();
  }

  /** How an owner calls an element: {@code stage "proposal"}, {@code task "Call the lead"}. */
  static String label(FlowElement element) {
    var stage = element instanceof SubProcess ? Diagram.properties(element).get("stage") : null;
    if (stage != null && !stage.isBlank()) {
      return "stage \"" + stage + "\"";
    }
    var named = element.getName() == null || element.getName().isBlank() ? element.getId() : element.getName().strip().replaceAll("\\s+",
        " ");
    return kind(element) + " \"" + named + "\"";
  }

  private static String kind(FlowElement element) {
    if (element instanceof SubProcess) {
      return "sub-process";
    } else if (element instanceof UserTask) {
      return "task";
    } else if (element instanceof Gateway) {
      return "gateway";
    } else if (element instanceof EndEvent) {
      return "end event";
    } else if (element instanceof Event) {
      return "event";
    } else if (element instanceof SequenceFlow) {
      return "flow";
    }
    return element instanceof FlowNode ? "step" : "element";
  }
}
