package org.masar.pipeline;

import org.camunda.bpm.model.bpmn.instance.CallActivity;

/** A called diagram would run without its deal: its waits, tasks and signals would be nobody's. Refused until it can be carried along. */
class CalledRules implements Rule {

  @Override
  public void check(Subject subject, Findings found) {
    for (var call : subject.graph().nodes(CallActivity.class)) {
      found.error(subject, call, Subject.label(call) + " calls another diagram, which would run without the deal. Draw its steps inside the stage");
    }
  }
}
