package org.masar.worklist;

import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.springframework.stereotype.Component;

/** What became of tasks that are no longer open. */
@Component
public class FinishedTasks {

  /**
   * A task that is over.
   *
   * @param deal null for one that somebody made by hand
   * @param by user id of whoever completed it; null when the deal went on without it
   */
  public record Finished(String name, String element, String pipeline, String deal, String by, Instant at) {}

  private final HistoryService history;
  private final Deals deals;

  FinishedTasks(HistoryService history, Deals deals) {
    this.history = history;
    this.deals = deals;
  }

  /** Empty when there never was such a task. */
  public Optional<Finished> find(String id) {
    return Optional.ofNullable(history.createHistoricTaskInstanceQuery().taskId(id).singleResult())
        .filter(task -> task.getEndTime() != null)
        .map(this::told);
  }

  private Finished told(HistoricTaskInstance task) {
    var passage = task.getRootProcessInstanceId() == null ? task.getProcessInstanceId() : task.getRootProcessInstanceId();
    var deal = passage == null ? null : deals.byProcessInstance(java.util.List.of(passage)).get(passage);
    var completed = "completed".equals(task.getDeleteReason());
    return new Finished(
        task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
        task.getTaskDefinitionKey(),
        task.getProcessDefinitionKey(),
        Optional.ofNullable(deal).map(Deal::number).orElse(null),
        completed ? task.getAssignee() : null,
        task.getEndTime().toInstant());
  }
}
