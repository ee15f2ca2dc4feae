package org.masar.pipeline;

import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

/** A label names something that is drawn or asked: what was renamed or mistyped would show in the wrong language, so it is a warning. */
class LabelRules implements MaterialRule {

  private static final Set<String> TEXTS = Set.of("description", "placeholder", "text", "time");

  @Override
  public void check(Material material, Findings found) {
    if (material.unreadable().keySet().stream().anyMatch(f -> f.endsWith(".bpmn") || f.endsWith(".form"))) {
      return;
    }
    material
        .labels()
        .forEach(
            (file, labels) -> {
              if (!PipelineFiles.isLabels(file)) {
                found.warning(file, null, "is not named like labels, so nobody reads it. Name it labels.<language>.properties, e.g. labels.ar.properties");
              } else if (file.startsWith("forms/")) {
                forms(file, labels, material, found);
              } else {
                diagram(file, labels, material, found);
              }
            });
  }

  private static void diagram(String file, Properties labels, Material material, Findings found) {
    var stages = new HashSet<String>();
    material.diagrams().values().forEach(d -> d.stages().forEach(s -> stages.add(s.key())));
    for (var label : new TreeSet<>(labels.stringPropertyNames())) {
      var name = label.substring(label.indexOf('.') + 1);
      switch (label.equals(name) ? label : label.substring(0, label.indexOf('.'))) {
        case "pipeline" -> {}
        case "stage" -> {
          if (!stages.contains(name)) {
            found.warning(file, null, "names the stage '" + name + "', which the diagram does not have. Its stages are " + new TreeSet<>(stages));
          }
        }
        case "element", "script" -> {
          if (!drawn(material, name)) {
            found.warning(file, null, "names the element '" + name + "', which the diagram does not have. Remove " + label + ", or correct the id");
          }
        }
        default -> found.warning(
            file, null, "has the key '" + label + "', which nobody reads. Keys are pipeline, stage.<key>, element.<id> and script.<id>");
      }
    }
  }

  /** The file serves all forms; those that this pipeline does not use are for others to check. */
  private static void forms(String file, Properties labels, Material material, Findings found) {
    for (var label : new TreeSet<>(labels.stringPropertyNames())) {
      var parts = label.split("\\.", 3);
      var form = material.forms().get(parts[0]);
      if (form == null) {
        continue;
      }
      if (parts.length < 2 || !form.names().contains(parts[1])) {
        found.warning(file, null, "has the key '" + label + "', but the form " + parts[0] + " asks for " + form.keys() + ". Correct the key, or remove it");
      } else if (parts.length == 3 && !TEXTS.contains(parts[2]) && !form.choices(parts[1]).contains(parts[2])) {
        found.warning(
            file, null, "has the key '" + label + "', but " + parts[0] + "." + parts[1] + " offers " + form.choices(parts[1]) + ". Correct the key, or remove it");
      }
    }
  }

  private static boolean drawn(Material material, String id) {
    return material.diagrams().values().stream().anyMatch(d -> d.model().getModelElementById(id) instanceof BaseElement);
  }
}
