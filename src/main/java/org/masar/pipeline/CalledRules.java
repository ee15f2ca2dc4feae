package org.masar.pipeline;

import org.camunda.bpm.model.bpmn.instance.CallActivity;

/** A sub-process that is called is among the files, and deployed with this version. */
class CalledRules implements Rule {

  @Override
  public void check(Subject subject, Findings found) {
    for (var call : subject.graph().nodes(CallActivity.class)) {
      var called = call.getCalledElement();
      if (called == null || subject.material().diagrams().values().stream().noneMatch(d -> called.equals(d.key()))) {
        var has = called == null ? "names no sub-process" : "calls \"" + called + "\", which is not among the files";
        found.error(subject, call, Subject.label(call) + " " + has + ". Add its .bpmn, or correct the name");
      } else if (!"deployment".equals(call.getCamundaCalledElementBinding())) {
        found.error(subject, call, Subject.label(call) + " would run the newest \"" + called
            + "\", not the one deployed with it. Set its binding to deployment");
      }
    }
  }
}
