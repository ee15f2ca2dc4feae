package org.masar.pipeline.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.masar.pipeline.FormSchema;
import org.masar.pipeline.Forms;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

@Component
class DeployedForms implements Forms {

  private final FormService formService;
  private final ProcessEngineConfigurationImpl configuration;
  private final TaskForms forms;

  DeployedForms(@Lazy FormService formService, @Lazy ProcessEngineConfigurationImpl configuration, TaskForms forms) {
    this.formService = formService;
    this.configuration = configuration;
    this.forms = forms;
  }

  @Override
  public String schemaOf(String task) {
    return find(task).orElseThrow(() -> new NotFound("Task " + task + " has no form."));
  }

  /** Empty when the task has none; a task that somebody was faster with is {@link NotFound}. */
  private Optional<String> find(String task) {
    try {
      return Optional.ofNullable(configuration.getCommandExecutorTxRequired().execute(oneLook -> read(task)));
    } catch (NullValueException gone) {
      throw new NotFound(Said.of("task.refused.gone", task));
    } catch (BadUserRequestException none) {
      return Optional.empty();
    }
  }

  /** In one command: between two the task may be completed, which the second would not survive. Null for a task made by hand in Tasklist. */
  private String read(String task) {
    if (formService.getTaskFormData(task) == null) { // the engine would fail on it
      return null;
    }
    try (var resource = formService.getDeployedTaskForm(task)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Invalid.Field> check(String task, Map<String, Object> answers) {
    var schema = find(task);
    if (schema.isEmpty()) {
      return answers.keySet().stream().map(k -> new Invalid.Field(k, Said.of("form.wrong.none"))).toList();
    }
    var form = FormSchema.read(schema.get().getBytes(StandardCharsets.UTF_8));
    var wrong =
        new ArrayList<>(
            configuration
                .getCommandExecutorTxRequired()
                .execute(command -> form.check(answers, forms::holds)));
    answers.keySet().stream()
        .filter(k -> !form.keys().contains(k))
        .forEach(k -> wrong.add(new Invalid.Field(k, Said.of("form.wrong.unasked", form.keys()))));
    return wrong;
  }
}
