package org.masar.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.w3c.dom.Element;

/** The variables that a pipeline's expressions can meet: answers of forms, results of decisions, inputs and outputs of steps. */
class Variables {

  private static final Set<String> NAMING = Set.of("resultVariable", "errorCodeVariable", "errorMessageVariable",
      "escalationCodeVariable", "elementVariable");
  private static final Set<String> OF_REPEATED = Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

  /** Name to what may follow it; empty for plain values. */
  private final Map<String, Set<String>> known = new TreeMap<>();

  Variables(Material material) {
    known.put("mailed", Set.of());
    material.forms().values().forEach(form -> form.keys().forEach(k -> known.put(k, Set.of())));
    material.xml().values().forEach(xml -> collect(xml.getDocumentElement()));
    material.diagrams().values().forEach(d -> d.model().getModelElementsByType(BusinessRuleTask.class).forEach(t -> decided(t, material)));
  }

  private void collect(Element element) {
    var name = element.getLocalName();
    if (List.of("inputParameter", "outputParameter").contains(name)) {
      add(element.getAttribute("name"));
    } else if (List.of("in", "out").contains(name)) {
      add(element.getAttribute("target"));
    } else if ("multiInstanceLoopCharacteristics".equals(name)) {
      OF_REPEATED.forEach(this::add);
    }
    var attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      if (NAMING.contains(attributes.item(i).getLocalName())) {
        add(attributes.item(i).getNodeValue());
      }
    }
    Xml.children(element).forEach(this::collect);
  }

  private void add(String name) {
    if (name != null && !name.isBlank()) {
      known.putIfAbsent(name, Set.of());
    }
  }

  private void decided(BusinessRuleTask task, Material material) {
    var variable = task.getCamundaResultVariable();
    if (variable != null && !"singleEntry".equals(task.getCamundaMapDecisionResult())) {
      known.put(variable, new HashMap<>(Decisions.outputs(material, task.getCamundaDecisionRef())).keySet());
    }
  }

  boolean has(String name) {
    return known.containsKey(name);
  }

  boolean has(String name, String property) {
    return known.getOrDefault(name, Set.of()).contains(property);
  }

  String list() {
    return String.join(", ", new TreeSet<>(known.keySet()));
  }
}
