package org.masar.pipeline.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;

/**
 * Refuses whatever in a diagram would run code, each time the engine reads one: at deployment on every way in, and at run time, should one have got
 * into the database past us.
 */
class CodeRefusal extends AbstractBpmnParseListener {

  /** The engine takes both. */
  private static final List<Namespace> NAMESPACES =
      List.of(new Namespace("http://camunda.org/schema/1.0/bpmn"), new Namespace("http://activiti.org/bpmn"));
  private static final Set<String> ELEMENTS =
      Set.of("script", "scriptTask", "connector", "executionListener", "taskListener", "field", "formData", "constraint");
  private static final List<String> ATTRIBUTES =
      List.of("class", "resource", "expression", "formHandlerClass", "variableMappingClass", "variableMappingDelegateExpression");
  private static final Set<String> TYPES_THAT_ACT = Set.of("shell", "mail");

  @Override
  public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
    refuse(root, null);
  }

  private void refuse(Element element, String owner) {
    var id = element.attribute("id") == null ? owner : element.attribute("id");
    if (ELEMENTS.contains(element.getTagName())) {
      throw refused(element.getTagName(), id, element);
    }
    for (var namespace : NAMESPACES) {
      for (var attribute : ATTRIBUTES) {
        if (element.attributeNS(namespace, attribute) != null) {
          throw refused("camunda:" + attribute, id, element);
        }
      }
      if (TYPES_THAT_ACT.contains(String.valueOf(element.attributeNS(namespace, "type")).toLowerCase(Locale.ROOT))) {
        throw refused("camunda:type=\"" + element.attributeNS(namespace, "type") + '"', id, element);
      }
    }
    if ("conditionExpression".equals(element.getTagName()) && element.attribute("language") != null) {
      throw refused("a condition with a script language", id, element);
    }
    element.elements().forEach(child -> refuse(child, id));
  }

  private static BpmnParseException refused(String what, String id, Element element) {
    return new BpmnParseException(
        "element '" + id + "' uses " + what + ": a diagram cannot run code. Use one of the steps listed in processes/README.md", element);
  }
}
