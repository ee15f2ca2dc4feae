package org.masar.pipeline;

import java.util.Set;
import org.w3c.dom.Element;

/** Expressions use known names only, wherever in the file they stand. */
class ExpressionRules implements Rule {

  /** Refused or checked elsewhere, whatever they say. */
  private static final Set<String> ELSEWHERE = Set.of("delegateExpression", "class", "expression", "resource",
      "variableMappingDelegateExpression");

  private static final Set<String> ELEMENTS_ELSEWHERE = Set.of("script", "scriptTask", "connector", "executionListener", "taskListener",
      "field");

  @Override
  public void check(Subject subject, Findings found) {
    var check = new ExpressionCheck(subject.vocabulary(), subject.material().variables());
    walk(subject.xml().getDocumentElement(), subject, check, found);
  }

  private void walk(Element element, Subject subject, ExpressionCheck check, Findings found) {
    if (ELEMENTS_ELSEWHERE.contains(element.getLocalName()) || isShownOnly(element)) {
      return;
    }
    Xml.attributes(element).stream()
        .filter(a -> !ELSEWHERE.contains(a.getLocalName()))
        .forEach(a -> check(a.getNodeValue(), element, subject, check, found));
    check(Xml.text(element), element, subject, check, found);
    if ("conditionExpression".equals(element.getLocalName()) && !Tokens.hasExpression(Xml.text(element))) {
      var owner = Xml.owner(element, subject.diagram());
      found.error(subject.file(), owner, "flow \"" + owner
          + "\" has a condition that is plain text. Write it as ${…}, e.g. ${outcome == 'won'}");
    }
    Xml.children(element).forEach(child -> walk(child, subject, check, found));
  }

  /** Documentation is text, except at a task for a person: there the engine evaluates it. */
  private static boolean isShownOnly(Element element) {
    return "documentation".equals(element.getLocalName()) && !"userTask".equals(element.getParentNode().getLocalName());
  }

  private static void check(String text, Element element, Subject subject, ExpressionCheck check, Findings found) {
    if (Tokens.hasExpression(text)) {
      check.problem(text).ifPresent(p -> found.error(subject.file(), Xml.owner(element, subject.diagram()), p));
    }
  }
}
