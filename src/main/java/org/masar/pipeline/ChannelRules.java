package org.masar.pipeline;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** A channel task has a channel, knows what happens where the lead has no address there, and its ready text exists in every language. */
final class ChannelRules {

  private static final String TEMPLATE = "masar.channel-task";

  private ChannelRules() {}

  static void check(UserTask task, Subject subject, Findings found) {
    var properties = Diagram.properties(task);
    var kind = properties.get("kind");
    var without = properties.get("withoutAddress");
    if (isChannelTask(task) && (kind == null || !Reach.CHANNELS.contains(kind))) {
      var has = kind == null || kind.isBlank() ? "no channel" : "the channel \"" + kind + "\"";
      found.error(subject, task, Subject.label(task) + " is a channel task, but has " + has + ". Set its property kind to one of "
          + String.join(", ", Reach.CHANNELS));
    } else if (without != null && !without.equals("skip") && !without.equals("ask")) {
      found.error(subject, task, Subject.label(task) + " has withoutAddress \"" + without + "\". Use skip or ask");
    }
    var template = EmailStepRules.inputs(task).get("template");
    if (template != null && !template.isBlank()) {
      EmailStepRules.wording(task, template, subject, found);
    }
  }

  /** Whether the element template says so, or the property that only such a task has. */
  static boolean isChannelTask(UserTask task) {
    return TEMPLATE.equals(task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "modelerTemplate"))
        || Diagram.properties(task).containsKey("withoutAddress");
  }

  /** Whether a token may pass it without rest. */
  static boolean maySkip(FlowNode node) {
    return Optional.of(node).filter(UserTask.class::isInstance).map(Diagram::properties).map(p -> p.get("withoutAddress")).filter("skip"::equals).isPresent();
  }
}
