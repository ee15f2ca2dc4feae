package org.masar.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.InputClause;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Decision tables are written in FEEL and read names that exist: an unknown one would silently be nothing. */
class DecisionFileRules implements MaterialRule {

  @Override
  public void check(Material material, Findings found) {
    material.tables().forEach((file, table) -> table(file, table, material, found));
  }

  private static void table(String file, DmnModelInstance table, Material material, Findings found) {
    if (table.getModelElementsByType(Decision.class).isEmpty()) {
      found.error(file, null, "has no decision. Draw a decision table in it");
    }
    for (var decision : table.getModelElementsByType(Decision.class)) {
      if (decision.getCamundaHistoryTimeToLiveString() == null || decision.getCamundaHistoryTimeToLiveString().isBlank()) {
        found.error(file, decision.getId(), "decision \"" + decision.getId() + "\" has no historyTimeToLive. Add one, e.g. P180D");
      }
    }
    var own = new HashSet<String>();
    table.getModelElementsByType(InputClause.class).stream().map(InputClause::getCamundaInputVariable).filter(v -> v != null)
        .forEach(own::add);
    table.getModelElementsByType(Decision.class).forEach(d -> own.addAll(Decisions.outputs(material, d.getId()).keySet()));
    table.getModelElementsByType(Decision.class).stream().filter(d -> d.getVariable() != null).forEach(d ->
        own.add(d.getVariable().getName()));
    for (var type : List.of(LiteralExpression.class, UnaryTests.class)) {
      table.getModelElementsByType(type).forEach(e -> expression(file, e, own, material, found));
    }
    table.getModelElementsByType(org.camunda.bpm.model.dmn.instance.InputExpression.class).forEach(e -> expression(file, e, own, material,
        found));
    table.getModelElementsByType(InputEntry.class).forEach(e -> expression(file, e, own, material, found));
    table.getModelElementsByType(OutputEntry.class).forEach(e -> expression(file, e, own, material, found));
  }

  private static void expression(String file, ModelElementInstance expression, Set<String> own, Material material, Findings found) {
    var id = id(expression);
    var language = expression.getAttributeValue("expressionLanguage");
    if (language != null && !language.toLowerCase(Locale.ROOT).contains("feel")) {
      found.error(file, id, "\"" + id + "\" is written in " + language + ". Write it in FEEL and choose that as its language");
      return;
    }
    for (var text : expression.getChildElementsByType(Text.class)) {
      for (var name : FeelNames.of(text.getTextContent())) {
        if (!isKnown(name, own, material)) {
          found.error(file, id, unknown(name, id, material));
        }
      }
    }
  }

  private static boolean isKnown(String name, Set<String> own, Material material) {
    var root = name.split("\\.")[0];
    if (material.vocabulary().isName(root)) {
      return material.vocabulary().isFact(name);
    }
    return material.variables().has(root) || own.contains(root);
  }

  private static String unknown(String name, String id, Material material) {
    var root = name.split("\\.")[0];
    if (material.vocabulary().isName(root)) {
      return "\"" + id + "\" reads '" + name + "', which tables do not know. Known are " + material.vocabulary().knownAfter(root);
    }
    return "\"" + id + "\" reads '" + name + "', which is not known. Put text in quotes (\"" + name + "\"), or use one of "
        + material.vocabulary().knownAfter("") + " and " + material.variables().list();
  }

  /** Id of the expression, else of the rule or input it stands in. */
  private static String id(ModelElementInstance element) {
    for (var at = element; at != null; at = at.getParentElement()) {
      if (at.getAttributeValue("id") != null) {
        return at.getAttributeValue("id");
      }
    }
    return null;
  }
}
