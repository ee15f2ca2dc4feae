package org.masar.pipeline.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.springframework.stereotype.Component;

/**
 * Checks what a form may contain when its task is completed, whichever way: our API, Tasklist, the engine's REST.
 *
 * <p>Answers belong to one asking: when a task comes up again, what the form asked for last time is cleared, so an old answer never passes for a
 * new one.
 */
@Component
class FormListener {

  private final TaskForms forms;

  FormListener(TaskForms forms) {
    this.forms = forms;
  }

  void clear(DelegateTask task) {
    forms.of((TaskEntity) task).ifPresent(form -> form.keys().forEach(task::removeVariable));
  }

  /** The same for a task that does not come up. */
  void clear(ExecutionEntity execution, TaskDefinition task) {
    forms
        .of(task, execution.getProcessDefinition().getDeploymentId())
        .ifPresent(form -> form.keys().forEach(execution::removeVariable));
  }

  void check(DelegateTask task) {
    forms
        .of((TaskEntity) task)
        .ifPresent(
            form -> {
              var wrong = form.check(answers(task), forms::holds);
              if (!wrong.isEmpty()) {
                var text = wrong.stream().map(f -> f.field() + " " + f.message()).collect(Collectors.joining("; "));
                throw new FormFieldValidationException(wrong, "The form was not taken: " + text);
              }
              form.hidden(answers(task), forms::holds).forEach(task::removeVariable);
            });
  }

  /** What the form asked for and got, by key. */
  Map<String, Object> answers(DelegateTask task) {
    var answers = new LinkedHashMap<String, Object>();
    forms
        .of((TaskEntity) task)
        .ifPresent(
            form ->
                form.keys().stream()
                    .filter(task::hasVariable)
                    .forEach(key -> answers.put(key, task.getVariable(key))));
    return answers;
  }
}
