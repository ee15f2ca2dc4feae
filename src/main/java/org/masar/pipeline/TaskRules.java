package org.masar.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** A task for a person says what kind it is, who does it, until when, and asks with a form. */
class TaskRules implements Rule {

  private static final List<String> KINDS = List.of("call", "demo", "meeting", "email", "linkedin", "whatsapp", "sms", "post", "review");

  @Override
  public void check(Subject subject, Findings found) {
    for (var task : subject.graph().nodes(UserTask.class)) {
      kind(task, subject, found);
      if (FormUseRules.formOf(task) == null) {
        found.error(subject, task, Subject.label(task) + " has no form. Set camunda:formRef to a form of forms/, e.g. call-outcome");
      }
      if (Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateGroups(), task.getCamundaCandidateUsers()).filter(Objects::nonNull)
          .allMatch(String::isBlank)) {
        found.error(subject, task, Subject.label(task)
            + " is for nobody. Set an assignee, e.g. ${owner.id}, or candidate groups, e.g. reps");
      }
      due(task, subject, found);
      ChannelRules.check(task, subject, found);
    }
  }

  private static void kind(UserTask task, Subject subject, Findings found) {
    var kind = Diagram.properties(task).get("kind");
    if (!ChannelRules.isChannelTask(task) && (kind == null || !KINDS.contains(kind))) {
      var has = kind == null ? "no kind" : "kind \"" + kind + "\"";
      found.error(subject, task, Subject.label(task) + " has " + has + ". Set its property kind to one of " + String.join(", ", KINDS));
    }
  }

  private static void due(UserTask task, Subject subject, Findings found) {
    var due = task.getCamundaDueDate();
    if (due == null || due.isBlank()) {
      found.error(subject, task, "a deal could wait here for ever: " + Subject.label(task)
          + " has no due date. Add one, e.g. ${calendar.workingDays(2)}");
    } else if (!Tokens.hasExpression(due) && !TimerRules.isDue(due)) {
      found.error(subject, task, Subject.label(task) + " is due \"" + due
          + "\", which is no date. Write e.g. P2D or ${calendar.workingDays(2)}");
    }
  }
}
