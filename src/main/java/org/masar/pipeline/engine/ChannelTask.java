package org.masar.pipeline.engine;

import java.time.Clock;
import java.util.Objects;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.masar.pipeline.Reach;
import org.masar.pipeline.TaskSkipped;
import org.springframework.context.ApplicationEventPublisher;

/**
 * A task for a person that reaches the lead by a channel: where the lead has no address there, nobody is given anything to do and the token goes
 * on, with {@code outcome} = {@code skipped}.
 */
class ChannelTask extends UserTaskActivityBehavior {

  static final String SKIPPED = "skipped";

  private final String channel;
  private final Reach reach;
  private final FormListener forms;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ChannelTask(UserTaskActivityBehavior task, String channel, Reach reach, FormListener forms, ApplicationEventPublisher events, Clock clock) {
    super(task.getTaskDecorator());
    this.channel = channel;
    this.reach = reach;
    this.forms = forms;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void performExecution(ActivityExecution execution) throws Exception {
    if (reach.reaches(execution.getProcessBusinessKey(), channel)) {
      super.performExecution(execution);
      return;
    }
    // as for a task that comes up: what its form was answered last time does not count for this time
    forms.clear((ExecutionEntity) execution, getTaskDefinition());
    execution.setVariable("outcome", SKIPPED);
    var element = execution.getCurrentActivityId();
    events.publishEvent(
        new TaskSkipped(
            execution.getProcessBusinessKey(),
            element,
            Objects.requireNonNullElse(execution.getCurrentActivityName(), element),
            channel,
            execution.getActivityInstanceId(),
            clock.instant()));
    leave(execution);
  }
}
