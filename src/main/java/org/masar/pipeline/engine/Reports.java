package org.masar.pipeline.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.masar.pipeline.Outcome;
import org.masar.pipeline.PipelineEnded;
import org.masar.pipeline.StageEntered;
import org.masar.pipeline.TaskCancelled;
import org.masar.pipeline.TaskCompleted;
import org.masar.pipeline.TaskCreated;
import org.masar.pipeline.TimerFired;
import org.springframework.context.ApplicationEventPublisher;

/** Turns what the engine does into events that the rooms above understand. */
class Reports {

  private final ApplicationEventPublisher events;
  private final Clock clock;

  Reports(ApplicationEventPublisher events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  void stageEntered(DelegateExecution execution, String stage, String timeLimit) {
    var definition = ((ExecutionEntity) execution).getProcessDefinition();
    events.publishEvent(
        new StageEntered(
            execution.getProcessInstanceId(),
            execution.getProcessBusinessKey(),
            definition.getKey(),
            definition.getVersion(),
            stage,
            timeLimit == null ? null : Duration.parse(timeLimit),
            now()));
  }

  void pipelineEnded(DelegateExecution execution, String outcomeKey, String reasonProperty) {
    var outcome = Outcome.of(outcomeKey);
    var said = execution.getVariable("lostReason");
    var reason = outcome != Outcome.LOST ? null : reasonProperty != null ? reasonProperty : said == null ? null : said.toString();
    events.publishEvent(new PipelineEnded(execution.getProcessInstanceId(), execution.getProcessBusinessKey(), outcome, reason, now()));
  }

  /** Fires after every end event too; then the deal is closed already and this says nothing new. */
  void instanceEnded(DelegateExecution execution) {
    events.publishEvent(
        new PipelineEnded(execution.getProcessInstanceId(), execution.getProcessBusinessKey(), Outcome.LOST, "cancelled", now()));
  }

  void taskCreated(DelegateTask task, String kind) {
    events.publishEvent(
        new TaskCreated(task.getId(), deal(task), name(task), task.getTaskDefinitionKey(), kind, task.getAssignee(), instant(task.getDueDate()), now()));
  }

  void taskCompleted(DelegateTask task, String kind, Map<String, Object> answers) {
    var caller = Context.getCommandContext().getAuthenticatedUserId();
    events.publishEvent(
        new TaskCompleted(
            task.getId(),
            deal(task),
            name(task),
            task.getTaskDefinitionKey(),
            kind,
            caller == null ? task.getAssignee() : caller,
            answers,
            now()));
  }

  void taskCancelled(DelegateTask task) {
    events.publishEvent(new TaskCancelled(task.getId(), deal(task), now()));
  }

  /** A cancelled wait ends as well, but has not fired. */
  void timerFired(DelegateExecution execution) {
    if (!execution.isCanceled()) {
      var element = execution.getCurrentActivityId();
      var name = Objects.requireNonNullElse(execution.getCurrentActivityName(), element);
      events.publishEvent(new TimerFired(execution.getProcessBusinessKey(), element, name, due(), now()));
    }
  }

  /** Of the timer whose firing this is: whatever runs, runs in the command of one job. */
  private static Instant due() {
    var job = Context.getCommandContext().getCurrentJob();
    return job == null ? null : instant(job.getDuedate());
  }

  /** An element that nobody named goes by its id: a listener that fails for want of a name would hold the deal. */
  private static String name(DelegateTask task) {
    return Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey());
  }

  private Instant now() {
    return clock.instant();
  }

  private static String deal(DelegateTask task) {
    return task.getExecution() == null ? null : task.getExecution().getProcessBusinessKey();
  }

  private static Instant instant(Date date) {
    return date == null ? null : date.toInstant();
  }
}
