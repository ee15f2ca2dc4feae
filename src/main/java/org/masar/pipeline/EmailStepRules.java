package org.masar.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;

/** A step that mails has its wording in every language, and its stage can be left by whoever gets the mail. */
class EmailStepRules implements Rule {

  private static final List<String> LANGUAGES = List.of("en", "ar");
  private static final Map<String, List<String>> CHOICES =
      Map.of("from", List.of("owner", "team"), "window", List.of("working-hours", "any"), "thread", List.of("true", "false"));

  @Override
  public void check(Subject subject, Findings found) {
    for (var step : subject.graph().nodes()) {
      if (isEmail(step)) {
        var inputs = inputs(step);
        wording(step, inputs.get("template"), subject, found);
        choices(step, inputs, subject, found);
        Graph.stageOf(step).ifPresent(stage -> wayOut(step, stage, subject, found));
      }
    }
  }

  static boolean isEmail(FlowNode step) {
    return Waits.isExternal(step) && "email".equals(step.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "topic"));
  }

  static Map<String, String> inputs(FlowNode step) {
    var found = new LinkedHashMap<String, String>();
    if (step.getExtensionElements() != null) {
      step.getExtensionElements().getChildElementsByType(CamundaInputOutput.class)
          .forEach(io -> io.getCamundaInputParameters().forEach(p -> found.put(p.getCamundaName(), p.getTextContent().strip())));
    }
    return found;
  }

  /** The text that a step names exists in every language. */
  static void wording(FlowNode step, String template, Subject subject, Findings found) {
    var files = subject.material().files().ending(".md").keySet();
    var known = files.stream().map(f -> Material.base(f).replaceFirst("\\.[a-z]{2}$", "")).collect(Collectors.toCollection(TreeSet::new));
    if (template == null || template.isBlank() || Tokens.hasExpression(template)) {
      var has = template == null || template.isBlank() ? "no template" : "a computed template, which cannot be checked";
      found.error(subject, step, Subject.label(step) + " has " + has
          + ". Set its input template to the name of an email, e.g. first-touch");
    } else if (!known.contains(template)) {
      var has = known.isEmpty() ? "no emails" : String.join(", ", known);
      found.error(
          subject, step, Subject.label(step) + " uses template \"" + template + "\", but the pipeline has " + has + ". Add emails/"
              + template + ".en.md and emails/" + template + ".ar.md");
    } else {
      LANGUAGES.stream()
          .map(language -> "emails/" + template + "." + language + ".md")
          .filter(wanted -> files.stream().noneMatch(f -> f.endsWith(wanted)))
          .forEach(wanted -> found.error(wanted, step.getId(), Subject.label(step) + " uses template \"" + template
              + "\", which is missing in this language. Add " + wanted));
    }
  }

  private static void choices(FlowNode step, Map<String, String> inputs, Subject subject, Findings found) {
    CHOICES.forEach(
        (input, allowed) -> {
          var value = inputs.get(input);
          if (value != null && !value.isBlank() && !Tokens.hasExpression(value) && !allowed.contains(value)) {
            found.error(subject, step, Subject.label(step) + " has " + input + " \"" + value + "\". Use " + String.join(" or ", allowed));
          }
        });
  }

  private static void wayOut(FlowNode step, SubProcess stage, Subject subject, Findings found) {
    var caught = SignalCatch.all(subject.graph()).stream()
        .filter(c -> Graph.isInside(c.element(), stage) || c.isBoundaryOf(stage))
        .map(SignalCatch::signal)
        .collect(Collectors.toSet());
    var missing = Set.of("ReplyReceived", "Unsubscribed").stream().filter(s -> !caught.contains(s)).sorted().toList();
    if (missing.size() == 2) {
      found.error(
          subject, step, Subject.label(step) + " mails, but nobody can leave " + Subject.label(stage)
              + " by replying or unsubscribing. Draw boundary events for ReplyReceived and Unsubscribed on it");
    } else if (missing.size() == 1) {
      found.warning(subject, step, Subject.label(step) + " mails, but " + Subject.label(stage) + " does not catch " + missing.get(0)
          + ". Draw a boundary event for it");
    }
  }
}
