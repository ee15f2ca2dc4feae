package org.masar.worklist;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.pipeline.Pipelines;
import org.springframework.stereotype.Component;

/** Tells of the engine's tasks what a person needs to do them; a fixed number of queries for any number of tasks. */
@Component
class OpenTasks {

  private final RuntimeService runtime;
  private final Deals deals;
  private final Leads leads;
  private final Pipelines pipelines;
  private final Clock clock;

  OpenTasks(RuntimeService runtime, Deals deals, Leads leads, Pipelines pipelines, Clock clock) {
    this.runtime = runtime;
    this.deals = deals;
    this.leads = leads;
    this.pipelines = pipelines;
    this.clock = clock;
  }

  OpenTask of(Task task) {
    return of(List.of(task)).get(0);
  }

  /** In the order of the tasks, whose queries have to initialize form keys. */
  List<OpenTask> of(List<Task> tasks) {
    var byPassage = dealsOf(tasks);
    var people = people(byPassage.values());
    var now = clock.instant();
    return tasks.stream().map(t -> of(t, byPassage.get(t.getProcessInstanceId()), people, now)).toList();
  }

  private OpenTask of(Task task, Deal deal, Map<Long, Lead> people, Instant now) {
    var dueAt = task.getDueDate() == null ? null : task.getDueDate().toInstant();
    var definition = task.getProcessDefinitionId();
    return new OpenTask(
        task.getId(),
        task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
        definition == null ? null : pipelines.taskKind(definition, task.getTaskDefinitionKey()),
        deal == null ? null : deal.number(),
        deal == null ? null : person(people.get(deal.leadId())),
        dueAt,
        dueAt != null && dueAt.isBefore(now),
        task.getAssignee(),
        task.getDescription(),
        task.getCamundaFormRef() == null ? null : task.getCamundaFormRef().getKey(),
        deal != null ? deal.pipeline() : definition == null ? null : pipelines.ofDefinition(definition).key(),
        deal == null ? null : deal.stage(),
        task.getTaskDefinitionKey(),
        asleep(task, now));
  }

  private static Instant asleep(Task task, Instant now) {
    var until = task.getFollowUpDate() == null ? null : task.getFollowUpDate().toInstant();
    return until == null || !until.isAfter(now) ? null : until;
  }

  static OpenTask.Person person(Lead lead) {
    return lead == null ? null : new OpenTask.Person(lead.id(), lead.name(), lead.email(), lead.phone(), lead.company());
  }

  private Map<Long, Lead> people(Collection<Deal> of) {
    return of.isEmpty() ? Map.of() : leads.findAll(of.stream().map(Deal::leadId).collect(Collectors.toSet()));
  }

  /** Deals by process instance; for a task inside a called process, the deal of the passage that called it. */
  private Map<String, Deal> dealsOf(List<Task> tasks) {
    var passages = tasks.stream().map(Task::getProcessInstanceId).filter(Objects::nonNull).collect(Collectors.toSet());
    var found = new HashMap<>(deals.byProcessInstance(passages));
    var called = new HashSet<>(passages);
    called.removeAll(found.keySet());
    if (!called.isEmpty()) {
      var roots =
          runtime.createProcessInstanceQuery().processInstanceIds(called).listPage(0, called.size()).stream()
              .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getRootProcessInstanceId));
      var callers = deals.byProcessInstance(new HashSet<>(roots.values()));
      roots.forEach((id, root) -> found.computeIfAbsent(id, x -> callers.get(root)));
    }
    return found;
  }
}
