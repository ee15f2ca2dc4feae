package org.masar.pipeline;

import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** The form that a task names is among the files, and deployed with this version. */
class FormUseRules implements Rule {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  /** Name of the form of a task, or null. */
  static String formOf(FlowNode node) {
    var form = node.getAttributeValueNs(CAMUNDA, "formRef");
    return form == null || form.isBlank() ? null : form;
  }

  @Override
  public void check(Subject subject, Findings found) {
    for (var node : subject.graph().nodes()) {
      var form = formOf(node);
      if (form == null) {
        continue;
      }
      if (!"deployment".equals(node.getAttributeValueNs(CAMUNDA, "formRefBinding"))) {
        found.error(subject, node, Subject.label(node) + " must use the form deployed with it. Set the binding of form \"" + form
            + "\" to deployment");
      }
      if (subject.material().files().ending(".form").keySet().stream().noneMatch(f -> Material.base(f).equals(form))) {
        found.error(subject, node, Subject.label(node) + " uses form \"" + form + "\", but there are " + list(subject) + ". Add forms/"
            + form + ".form, or correct the name");
      }
    }
  }

  private static String list(Subject subject) {
    var known = new TreeSet<>(subject.material().forms().keySet());
    return known.isEmpty() ? "no forms" : String.join(", ", known);
  }
}
