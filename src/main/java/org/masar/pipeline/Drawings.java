package org.masar.pipeline;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Diagrams to look at: the deployed file with its names in the reader's language and without what only the engine reads. */
@Component
public class Drawings {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final Set<String> UNSEEN = Set.of("documentation", "extensionElements");

  private final Pipelines pipelines;
  private final Labels labels;

  Drawings(Pipelines pipelines, Labels labels) {
    this.pipelines = pipelines;
    this.labels = labels;
  }

  /** The BPMN XML of a version, or empty when there is no such version. */
  public Optional<String> of(String pipeline, int version) {
    return pipelines.drawing(pipeline, version).map(file -> translated(pipeline, file));
  }

  private String translated(String pipeline, byte[] file) {
    var document = SafeXml.read(file);
    name(pipeline, document.getDocumentElement());
    try {
      var transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.ENCODING, StandardCharsets.UTF_8.name());
      var text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  private void name(String pipeline, Element element) {
    for (var child : Xml.children(element)) {
      if (BPMN.equals(child.getNamespaceURI())) {
        translate(pipeline, child);
        if (UNSEEN.contains(child.getLocalName())) {
          element.removeChild(child);
        } else {
          name(pipeline, child);
        }
      }
    }
  }

  private void translate(String pipeline, Element element) {
    var drawn = element.getAttribute("name");
    if (drawn.isBlank() || element.getLocalName().equals("message")) {
      return;
    }
    var stage = stage(element);
    element.setAttribute(
        "name", stage == null ? labels.element(pipeline, element.getAttribute("id"), drawn) : labels.stage(pipeline, stage, drawn));
  }

  /** Key of the stage that a sub-process is, or null. */
  private static String stage(Element element) {
    return element.getLocalName().equals("subProcess")
        ? Xml.children(element).stream()
            .filter(e -> e.getLocalName().equals("extensionElements"))
            .flatMap(e -> Xml.children(e).stream())
            .flatMap(properties -> Xml.children(properties).stream())
            .filter(p -> p.getAttribute("name").equals("stage"))
            .map(p -> p.getAttribute("value"))
            .findFirst()
            .orElse(null)
        : null;
  }
}
