package org.masar.pipeline.engine;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.masar.pipeline.Footstep;
import org.masar.pipeline.Outcome;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Wait;
import org.masar.web.Invalid;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

@Component
class EnginePassages implements Passages {

  private final RuntimeService runtime;
  private final ManagementService management;
  private final TaskService tasks;
  private final HistoryService history;
  private final EnginePipelines pipelines;
  private final WaitQuery waits;

  EnginePassages(
      @Lazy RuntimeService runtime,
      @Lazy ManagementService management,
      @Lazy TaskService tasks,
      @Lazy HistoryService history,
      EnginePipelines pipelines,
      WaitQuery waits) {
    this.history = history;
    this.tasks = tasks;
    this.runtime = runtime;
    this.management = management;
    this.pipelines = pipelines;
    this.waits = waits;
  }

  @Override
  public String start(String pipeline, String deal) {
    return runtime.startProcessInstanceByKey(pipeline, deal).getId();
  }

  @Override
  public String startAt(String pipeline, String deal, String stage) {
    return runtime
        .createProcessInstanceByKey(pipeline)
        .businessKey(deal)
        .startBeforeActivity(element(newest(pipelines, pipeline).definitionId(), stage))
        .execute()
        .getId();
  }

  @Override
  public void move(String processInstance, String stage) {
    // the new token first: an instance without any would end
    cancelled(processInstance, element(definitionOf(processInstance), stage)).execute();
  }

  @Override
  public void end(String processInstance, Outcome outcome) {
    var definition = definitionOf(processInstance);
    var end =
        pipelines
            .diagram(definition)
            .end(outcome)
            .orElseThrow(
                () ->
                    new Refused(Said.of("deal.refused.no-end", pipelines.ofDefinition(definition).key(), outcome.key())));
    cancelled(processInstance, end).execute();
  }

  @Override
  public void remove(String processInstance) {
    runtime.deleteProcessInstanceIfExists(processInstance, "taken back", false, true, false, false);
    history.deleteHistoricProcessInstanceIfExists(processInstance);
  }

  @Override
  public void forget(String deal) {
    runtime.createProcessInstanceQuery().processInstanceBusinessKey(deal).list().forEach(instance -> remove(instance.getId()));
    history
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(deal)
        .list()
        .forEach(instance -> history.deleteHistoricProcessInstanceIfExists(instance.getId()));
  }

  /** Puts a token before {@code target} and cancels all there were. */
  private ProcessInstanceModificationBuilder cancelled(String processInstance, String target) {
    var tree = runtime.getActivityInstance(processInstance);
    var modification = runtime.createProcessInstanceModification(processInstance).startBeforeActivity(target);
    Arrays.stream(tree.getChildActivityInstances()).forEach(a -> modification.cancelActivityInstance(a.getId()));
    Arrays.stream(tree.getChildTransitionInstances()).forEach(t -> modification.cancelTransitionInstance(t.getId()));
    return modification;
  }

  @Override
  public int signal(String processInstance, String name, Map<String, Object> variables) {
    return runtime
        .createMessageCorrelation(name)
        .processInstanceId(processInstance)
        .setVariables(variables == null ? Map.of() : variables)
        .correlateAllWithResult()
        .size();
  }

  @Override
  public List<Wait> waits(String processInstance) {
    return waits(List.of(processInstance)).getOrDefault(processInstance, List.of());
  }

  @Override
  public Map<String, List<Wait>> waits(Collection<String> processInstances) {
    return waits.of(processInstances);
  }

  @Override
  public Wait skipWait(String processInstance) {
    var timer =
        waits(processInstance).stream()
            .filter(w -> w.kind() == Wait.Kind.TIMER)
            .findFirst()
            .orElseThrow(() -> new Refused(Said.of("deal.refused.no-wait")));
    management.executeJob(timer.ref());
    return timer;
  }

  @Override
  public void reassign(String processInstance, String from, String to) {
    tasks.createTaskQuery().processInstanceId(processInstance).taskAssignee(from).list().forEach(t -> tasks.setAssignee(t.getId(), to));
  }

  @Override
  public List<Footstep> path(String processInstance) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(processInstance)
        .orderPartiallyByOccurrence()
        .asc()
        .list()
        .stream()
        .map(a -> new Footstep(a.getActivityId(), instant(a.getStartTime()), instant(a.getEndTime()), a.isCanceled()))
        .toList();
  }

  private static Instant instant(Date date) {
    return date == null ? null : date.toInstant();
  }

  private String definitionOf(String processInstance) {
    var instance = runtime.createProcessInstanceQuery().processInstanceId(processInstance).singleResult();
    if (instance == null) {
      throw new Refused(Said.of("deal.refused.over"));
    }
    return instance.getProcessDefinitionId();
  }

  private String element(String definition, String stage) {
    var pipeline = pipelines.ofDefinition(definition);
    return pipeline
        .stage(stage)
        .orElseThrow(
            () ->
                new Invalid(
                    "stage",
                    "'%s' is no stage of %s version %d; it has %s"
                        .formatted(stage, pipeline.key(), pipeline.version(), pipeline.stages().stream().map(s -> s.key()).toList())))
        .element();
  }

  private static org.masar.pipeline.Pipeline newest(Pipelines pipelines, String key) {
    return pipelines.find(key).orElseThrow(() -> new Invalid("pipeline", "'" + key + "' is not deployed"));
  }
}
