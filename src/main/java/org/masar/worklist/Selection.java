package org.masar.worklist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.masar.deal.Deals;
import org.masar.pipeline.OpenWork;
import org.masar.pipeline.Pipelines;
import org.springframework.stereotype.Component;

/** Picks the tasks of one page of somebody's list, in its order. */
@Component
class Selection {

  /** A task with its place in the list. */
  record Placed(Place place, Task task) {}

  private final TaskService tasks;
  private final OpenWork work;
  private final Deals deals;
  private final Pipelines pipelines;

  Selection(TaskService tasks, OpenWork work, Deals deals, Pipelines pipelines) {
    this.tasks = tasks;
    this.work = work;
    this.deals = deals;
    this.pipelines = pipelines;
  }

  /** All tasks that match, whoever they are for; {@code assignee} and the deal may be null. */
  List<Placed> matching(Wanted wanted, String assignee, DueWindow window, Place after, int n) {
    Supplier<TaskQuery> query =
        () -> {
          var all = tasks(wanted);
          return assignee == null ? all : all.taskAssignee(assignee);
        };
    return inOrder(new DueOrder(query, window).page(after, n));
  }

  /** What is assigned to the caller, or to whom they stand in for, or offered at the deals of these, then what is offered to their groups at other deals. */
  List<Placed> waitingFor(Caller caller, Wanted wanted, DueWindow window, Place after, int n) {
    var own = deals.passagesOf(caller.hats());
    var places =
        work.waitingFor(caller.hats(), caller.groups()).stream()
            .filter(row -> wanted.pipeline() == null || row.definition() != null && wanted.pipeline().equals(pipelines.ofDefinition(row.definition()).key()))
            .filter(row -> window.holds(row.dueAt()))
            .map(row -> new Place(row.assignee() != null || own.contains(String.valueOf(row.passage())) ? 0 : 1, row.dueAt(), row.task()))
            .filter(place -> after == null || place.compareTo(after) > 0)
            .distinct()
            .sorted()
            .toList();
    var found = new ArrayList<Placed>();
    // what was completed since is passed over
    for (int from = 0, to; found.size() < n && from < places.size(); from = to) {
      to = Math.min(places.size(), from + n - found.size());
      found.addAll(placed(places.subList(from, to)));
    }
    return found;
  }

  private List<Placed> placed(List<Place> places) {
    var ids = places.stream().map(Place::id).toArray(String[]::new);
    var open = tasks.createTaskQuery().taskIdIn(ids).initializeFormKeys().list().stream().collect(Collectors.toMap(Task::getId, t -> t));
    return places.stream().filter(p -> open.containsKey(p.id())).map(p -> new Placed(p, open.get(p.id()))).toList();
  }

  private TaskQuery tasks(Wanted wanted) {
    var query = tasks.createTaskQuery().initializeFormKeys();
    if (wanted.deal() != null) {
      query.processInstanceBusinessKey(wanted.deal());
    }
    return wanted.pipeline() == null ? query : query.processDefinitionKey(wanted.pipeline());
  }

  private static List<Placed> inOrder(List<Task> tasks) {
    var seen = new HashSet<String>();
    return tasks.stream().filter(t -> seen.add(t.getId())).map(t -> new Placed(Place.of(0, t), t)).toList();
  }
}
