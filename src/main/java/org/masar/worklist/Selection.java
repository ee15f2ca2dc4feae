package org.masar.worklist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.masar.deal.Deals;
import org.springframework.stereotype.Component;

/** Picks the tasks of one page of somebody's list, in its order. */
@Component
class Selection {

  /** A task with its place in the list. */
  record Placed(Place place, Task task) {}

  /** Own deals in one query: far below what a statement may have of parameters. */
  private static final int DEALS_AT_ONCE = 2000;

  private final TaskService tasks;
  private final Deals deals;

  Selection(TaskService tasks, Deals deals) {
    this.tasks = tasks;
    this.deals = deals;
  }

  /** All tasks that match, whoever they are for; {@code assignee} and the deal may be null. */
  List<Placed> matching(Wanted wanted, String assignee, DueWindow window, Place after, int n) {
    Supplier<TaskQuery> query =
        () -> {
          var all = tasks(wanted);
          return assignee == null ? all : all.taskAssignee(assignee);
        };
    return placed(0, new DueOrder(query, window).page(after, n));
  }

  /** What is assigned to the caller, or to whom they stand in for, or offered at the deals of these, then what is offered to their groups at other deals. */
  List<Placed> waitingFor(Caller caller, Wanted wanted, DueWindow window, Place after, int n) {
    var own = deals.passagesOf(caller.hats());
    var found = new ArrayList<Placed>();
    if (after == null || after.part() == 0) {
      found.addAll(ownPart(caller, wanted, window, own, after, n));
    }
    if (found.size() < n) {
      found.addAll(others(caller, wanted, window, own, after == null || after.part() == 0 ? null : after, n - found.size()));
    }
    return found;
  }

  private List<Placed> ownPart(Caller caller, Wanted wanted, DueWindow window, Set<String> own, Place after, int n) {
    var parts = new ArrayList<Task>(new DueOrder(() -> tasks(wanted).taskAssigneeIn(caller.hats().toArray(String[]::new)), window).page(after, n));
    var passages = List.copyOf(own);
    for (int from = 0; from < passages.size(); from += DEALS_AT_ONCE) {
      var some = passages.subList(from, Math.min(passages.size(), from + DEALS_AT_ONCE)).toArray(String[]::new);
      parts.addAll(offered(caller, wanted, window, after, n, some));
    }
    return placed(0, parts).stream().sorted((a, b) -> a.place().compareTo(b.place())).limit(n).toList();
  }

  private List<Placed> others(Caller caller, Wanted wanted, DueWindow window, Set<String> own, Place after, int n) {
    var found = new ArrayList<Placed>();
    var from = after;
    while (found.size() < n) {
      var page = placed(1, offered(caller, wanted, window, from, n));
      page.stream().filter(t -> !own.contains(String.valueOf(t.task().getProcessInstanceId()))).forEach(found::add);
      if (page.size() < n) {
        break;
      }
      from = page.get(n - 1).place();
    }
    return found.subList(0, Math.min(n, found.size()));
  }

  private List<Task> offered(Caller caller, Wanted wanted, DueWindow window, Place after, int n, String... passages) {
    if (caller.groups().isEmpty()) {
      return List.of();
    }
    Supplier<TaskQuery> query =
        () -> {
          var all = tasks(wanted).taskCandidateGroupIn(List.copyOf(caller.groups())).taskUnassigned();
          return passages.length == 0 ? all : all.processInstanceIdIn(passages);
        };
    return new DueOrder(query, window).page(after, n);
  }

  private TaskQuery tasks(Wanted wanted) {
    var query = tasks.createTaskQuery().initializeFormKeys();
    if (wanted.deal() != null) {
      query.processInstanceBusinessKey(wanted.deal());
    }
    return wanted.pipeline() == null ? query : query.processDefinitionKey(wanted.pipeline());
  }

  private static List<Placed> placed(int part, List<Task> tasks) {
    var seen = new HashSet<String>();
    return tasks.stream().filter(t -> seen.add(t.getId())).map(t -> new Placed(Place.of(part, t), t)).toList();
  }
}
