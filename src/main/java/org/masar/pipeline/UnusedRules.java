package org.masar.pipeline;

import java.util.HashSet;

/** A form or email that no step uses is probably named wrongly. */
class UnusedRules implements MaterialRule {

  @Override
  public void check(Material material, Findings found) {
    if (material.unreadable().keySet().stream().anyMatch(f -> f.endsWith(".bpmn"))) {
      return;
    }
    var used = new HashSet<String>();
    for (var subject : material.subjects()) {
      for (var node : subject.graph().nodes()) {
        used.add("form " + FormUseRules.formOf(node));
        used.add("email " + EmailStepRules.inputs(node).get("template"));
      }
    }
    material.emails().values().stream().map(e -> "email " + e.said().get("variant")).forEach(used::add);
    material.forms().keySet().stream()
        .filter(f -> !used.contains("form " + f))
        .forEach(f -> found.warning("forms/" + f + ".form", null, "no task uses this form. Name it in a task, or remove it"));
    material.emails().keySet().stream()
        .filter(f -> f.matches(EmailFileRules.NAME) && !used.contains("email " + Material.base(f).replaceFirst("\\.[a-z]{2}$", "")))
        .forEach(f -> found.warning(f, null, "no step sends this email. Name it in a step, or remove it"));
  }
}
