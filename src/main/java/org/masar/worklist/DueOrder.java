package org.masar.worklist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * Reads tasks by due date (none last), then id, from a place on. Not from an offset: a task that goes away meanwhile would hide another.
 *
 * @param query makes a new query each time, without any due date
 */
record DueOrder(Supplier<TaskQuery> query, DueWindow window) {

  private static final int CHUNK = 500;

  /** At most {@code n} tasks behind the place, or from the start when it is null. */
  List<Task> page(Place after, int n) {
    var found = new ArrayList<Task>();
    if (after == null || after.due() != null) {
      if (after != null) {
        found.addAll(behind(after.id(), query.get().dueDate(Date.from(after.due())), n));
      }
      if (found.size() < n) {
        found.addAll(dated(after == null ? null : after.due()).listPage(0, n - found.size()));
      }
    }
    if (window.undated() && found.size() < n) {
      found.addAll(behind(after == null || after.due() != null ? null : after.id(), query.get().withoutDueDate(), n - found.size()));
    }
    return found;
  }

  private TaskQuery dated(Instant after) {
    var from = window.from() == null ? Instant.EPOCH : window.from().minusMillis(1);
    var dated = query.get().dueAfter(Date.from(after != null && after.isAfter(from) ? after : from));
    if (window.to() != null) {
      dated.dueBefore(Date.from(window.to()));
    }
    return dated.orderByDueDate().asc().orderByTaskId().asc();
  }

  /** The engine cannot ask for ids after one: what stands before it among tasks of the same due date is read and passed over. */
  private static List<Task> behind(String id, TaskQuery tasks, int n) {
    tasks.orderByTaskId().asc();
    var found = new ArrayList<Task>();
    for (int first = 0; found.size() < n; first += CHUNK) {
      var chunk = tasks.listPage(first, CHUNK);
      chunk.stream().filter(t -> id == null || t.getId().compareTo(id) > 0).forEach(found::add);
      if (chunk.size() < CHUNK) {
        break;
      }
    }
    return found.subList(0, Math.min(n, found.size()));
  }
}
