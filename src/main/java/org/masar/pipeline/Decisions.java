package org.masar.pipeline;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** Finds decisions among the tables of a pipeline. */
class Decisions {

  private Decisions() {}

  static Optional<Decision> find(Material material, String id) {
    return material.tables().values().stream()
        .flatMap(t -> t.getModelElementsByType(Decision.class).stream())
        .filter(d -> d.getId().equals(id))
        .findFirst();
  }

  /** The outputs of a table by name, with the texts they can take; a text that is computed makes that set empty: anything is possible. */
  static Map<String, Set<String>> outputs(Material material, String id) {
    var found = new LinkedHashMap<String, Set<String>>();
    if (find(material, id).map(Decision::getExpression).orElse(null) instanceof DecisionTable table) {
      int column = 0;
      for (var output : table.getOutputs()) {
        found.put(output.getName() == null ? "" : output.getName(), texts(table, column++));
      }
    }
    return found;
  }

  private static Set<String> texts(DecisionTable table, int column) {
    var texts = new HashSet<String>();
    for (var rule : table.getRules()) {
      var entries = rule.getOutputEntries().stream().toList();
      var text = column < entries.size() && entries.get(column).getText() != null
          ? entries.get(column).getText().getTextContent().strip() : "";
      if (!text.matches("\"[^\"]*\"")) {
        return Set.of();
      }
      texts.add(text.substring(1, text.length() - 1));
    }
    return texts;
  }
}
