package org.masar.pipeline.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.masar.pipeline.FormSchema;
import org.springframework.stereotype.Component;

/** Finds the deployed form of a task, inside an engine command. Deployed forms never change, so what was read stays read. */
@Component
class TaskForms {

  private final Map<String, Optional<FormSchema>> read = new ConcurrentHashMap<>();

  Optional<FormSchema> of(TaskEntity task) {
    return of(task.getTaskDefinition(), task.getProcessDefinition() == null ? null : task.getProcessDefinition().getDeploymentId());
  }

  Optional<FormSchema> of(TaskDefinition definition, String deployment) {
    if (definition == null || definition.getCamundaFormDefinitionKey() == null) {
      return Optional.empty();
    }
    var key = definition.getCamundaFormDefinitionKey().getExpressionText();
    var cached = read.get(deployment + "/" + key);
    if (cached == null) {
      cached = Optional.of(FormSchema.read(bytes(definition.getCamundaFormDefinitionBinding(), key, deployment)));
      read.put(deployment + "/" + key, cached);
    }
    return cached;
  }

  private static byte[] bytes(String binding, String key, String deployment) {
    var commands = Context.getCommandContext();
    var reference = new CamundaFormRefImpl(key, binding);
    var form = commands.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(reference, deployment));
    if (form == null) {
      throw new IllegalStateException("form '" + key + "' is not in the deployment; deploy the pipeline with its forms");
    }
    try (var resource =
        commands.runWithoutAuthorization(new GetDeploymentResourceCmd(form.getDeploymentId(), form.getResourceName()))) {
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a FEEL condition holds over answers; a condition that cannot be evaluated does not hold. */
  boolean holds(String feel, Map<String, Object> answers) {
    var dmn = (DefaultDmnEngineConfiguration) Context.getProcessEngineConfiguration().getDmnEngineConfiguration();
    var value = dmn.getFeelEngine().evaluateSimpleExpression(feel, Variables.fromMap(answers).asVariableContext());
    return Boolean.TRUE.equals(value);
  }
}
