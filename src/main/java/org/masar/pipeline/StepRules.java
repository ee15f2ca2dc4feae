package org.masar.pipeline;

import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.w3c.dom.Element;

/** A step is one that the server has, named as <code>${name}</code>; work for outside is email and nothing else. */
class StepRules implements Rule {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final Pattern STEP = Pattern.compile("[$#]\\{\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*}");

  @Override
  public void check(Subject subject, Findings found) {
    walk(subject.xml().getDocumentElement(), subject, found);
    for (var node : subject.graph().nodes()) {
      if (node instanceof ServiceTask || node instanceof SendTask) {
        doesSomething(node, subject, found);
      }
    }
  }

  private void walk(Element element, Subject subject, Findings found) {
    var expression = element.getAttributeNS(CAMUNDA, "delegateExpression");
    if (!expression.isEmpty()) {
      var match = STEP.matcher(expression.strip());
      if (!match.matches() || !subject.steps().contains(match.group(1))) {
        var owner = Xml.owner(element, subject.diagram());
        found.error(
            subject.file(), owner, "step \"" + owner + "\" calls " + expression + ", which is no step. Steps are ${"
                + String.join("}, ${", new TreeSet<>(subject.steps())) + "}");
      }
    }
    if (element.hasAttributeNS(CAMUNDA, "topic") && !"email".equals(element.getAttributeNS(CAMUNDA, "topic"))) {
      var owner = Xml.owner(element, subject.diagram());
      found.error(
          subject.file(), owner, "step \"" + owner + "\" waits for topic \"" + element.getAttributeNS(CAMUNDA, "topic")
              + "\", on which nobody works. Use topic email, or a step");
    }
    Xml.children(element).forEach(child -> walk(child, subject, found));
  }

  private static void doesSomething(FlowElement task, Subject subject, Findings found) {
    boolean external = "external".equals(task.getAttributeValueNs(CAMUNDA, "type"));
    if (external && task.getAttributeValueNs(CAMUNDA, "topic") == null) {
      found.error(subject, task, Subject.label(task) + " has no topic. Set camunda:topic to email");
    }
    var does = java.util.stream.Stream.of("delegateExpression", "class", "expression", "type").anyMatch(a ->
        task.getAttributeValueNs(CAMUNDA, a) != null);
    if (!does && !hasConnector(task)) {
      found.error(subject, task, Subject.label(task)
          + " does nothing. Choose a template for it, e.g. Send email, or make it a task for a person");
    }
  }

  private static boolean hasConnector(FlowElement task) {
    return task.getExtensionElements() != null && task.getExtensionElements().getElements().stream().anyMatch(e ->
        e.getElementType().getTypeName().equals("connector"));
  }
}
