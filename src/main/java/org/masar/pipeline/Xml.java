package org.masar.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the DOM makes long. */
class Xml {

  private Xml() {}

  static List<Element> children(Element element) {
    var found = new ArrayList<Element>();
    for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        found.add(child);
      }
    }
    return found;
  }

  static List<Node> attributes(Element element) {
    var found = new ArrayList<Node>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      found.add(element.getAttributes().item(i));
    }
    return found;
  }

  /** The text that stands directly in an element, not that of its children. */
  static String text(Element element) {
    var text = new StringBuilder();
    for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(node.getNodeValue());
      }
    }
    return text.toString();
  }

  /** Id of the flow element (or other thing an owner sees) that an XML element belongs to, or null. */
  static String owner(Element element, Diagram diagram) {
    for (Node node = element; node instanceof Element e; node = node.getParentNode()) {
      var id = e.getAttribute("id");
      if (!id.isEmpty() && isSeen(diagram.model().getModelElementById(id))) {
        return id;
      }
    }
    return null;
  }

  private static boolean isSeen(Object element) {
    return element instanceof org.camunda.bpm.model.bpmn.instance.FlowElement
        || element instanceof org.camunda.bpm.model.bpmn.instance.RootElement r
        && !(r instanceof org.camunda.bpm.model.bpmn.instance.EventDefinition);
  }
}
