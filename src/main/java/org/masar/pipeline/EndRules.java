package org.masar.pipeline;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;

/** A deal ends at an end event that says how. */
class EndRules implements Rule {

  private static final String OUTCOMES = Arrays.stream(Outcome.values()).map(Outcome::key).collect(Collectors.joining(", "));

  @Override
  public void check(Subject subject, Findings found) {
    for (var end : subject.diagram().ends()) {
      var outcome = Diagram.properties(end).get("outcome");
      if (outcome == null || outcome.isBlank()) {
        found.error(subject, end, Subject.label(end) + " has no outcome. Set its property outcome to one of " + OUTCOMES);
      } else if (Arrays.stream(Outcome.values()).noneMatch(o -> o.key().equals(outcome))) {
        found.error(subject, end, Subject.label(end) + " has outcome \"" + outcome + "\". Use one of " + OUTCOMES);
      }
    }
    if (subject.diagram().ends().isEmpty()) {
      found.error(subject, subject.diagram().process(),
          "the pipeline has no end event at top level. Draw one with the template End for each outcome");
    }
    for (var event : Graph.in(subject.diagram().process(), BoundaryEvent.class)) {
      if (subject.graph().after(event).isEmpty() && !PathRules.isCompensation(event)) {
        found.error(subject, event, Subject.label(event)
            + " leads nowhere, so the deal would end without outcome. Draw a flow to an end event");
      }
    }
  }
}
