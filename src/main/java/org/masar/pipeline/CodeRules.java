package org.masar.pipeline;

import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A diagram is not a way to run code: no scripts, classes, listeners, connectors, shell commands or resources, in whatever namespace. */
class CodeRules implements Rule {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final String OLD_ENGINE = "http://activiti.org/bpmn";
  private static final String STEPS = "Use one of the steps listed in processes/README.md";
  private static final String FORM = "Use a form of forms/, named by camunda:formRef";
  private static final String EMAIL = "Use the step Send email, or a step listed in processes/README.md";

  private static final Map<String, String> ELEMENTS =
      Map.of(
          "script", STEPS,
          "scriptTask", STEPS,
          "connector", STEPS,
          "executionListener", STEPS,
          "taskListener", STEPS,
          "field", "Use input parameters",
          "formData", FORM,
          "constraint", FORM);

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "class", STEPS,
          "resource", STEPS,
          "expression", STEPS,
          "formHandlerClass", FORM,
          "formKey", FORM,
          "variableMappingClass", "Use camunda:in and camunda:out",
          "variableMappingDelegateExpression", "Use camunda:in and camunda:out");

  @Override
  public void check(Subject subject, Findings found) {
    walk(subject.xml().getDocumentElement(), subject, found);
  }

  private void walk(Element element, Subject subject, Findings found) {
    var remedy = ELEMENTS.get(element.getLocalName());
    if (remedy != null) {
      refuse(element.getLocalName(), remedy, element, subject, found);
      return;
    }
    if (OLD_ENGINE.equals(element.getNamespaceURI())) {
      refuse("the namespace " + OLD_ENGINE, "Use Camunda's, as Camunda Modeler writes it", element, subject, found);
    }
    Xml.attributes(element).forEach(a -> attribute(a, element, subject, found));
    Xml.children(element).forEach(child -> walk(child, subject, found));
  }

  private static void attribute(Node attribute, Element element, Subject subject, Findings found) {
    var name = attribute.getLocalName();
    var namespace = attribute.getNamespaceURI();
    if (OLD_ENGINE.equals(namespace)) {
      refuse("the namespace " + OLD_ENGINE, "Use Camunda's, as Camunda Modeler writes it", element, subject, found);
    } else if (CAMUNDA.equals(namespace) && ATTRIBUTES.containsKey(name)) {
      refuse("camunda:" + name, ATTRIBUTES.get(name), element, subject, found);
    } else if (CAMUNDA.equals(namespace) && "type".equals(name) && !"external".equals(attribute.getNodeValue())) {
      refuse("camunda:type=\"" + attribute.getNodeValue() + "\"", EMAIL, element, subject, found);
    } else if (namespace == null && "language".equals(name) && Set.of("conditionExpression",
        "condition").contains(element.getLocalName())) {
      refuse("a condition in " + attribute.getNodeValue(), "Write it as ${…}", element, subject, found);
    }
  }

  private static void refuse(String what, String remedy, Element element, Subject subject, Findings found) {
    var owner = Xml.owner(element, subject.diagram());
    found.error(subject.file(), owner, "\"" + owner + "\" uses " + what + ", and a diagram cannot run code. " + remedy);
  }
}
