package org.masar.worklist;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.masar.web.Forbidden;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** Who may do what with a task. Everybody who may log in may read it. */
@Component
class TaskRights {

  private final TaskService tasks;
  private final Users users;

  TaskRights(TaskService tasks, Users users) {
    this.tasks = tasks;
    this.users = users;
  }

  /** Their own, and what is offered to one of their groups and free. */
  void claim(Task task, Caller caller) {
    mustWork(caller);
    if (isOf(task, caller)) {
      return;
    }
    if (task.getAssignee() != null) {
      throw new Refused(Said.of("task.refused.with", about(task), name(task.getAssignee())));
    }
    mustBeOffered(task, caller);
  }

  /** Their own; managers anybody's. What is offered to no group cannot be handed back: nobody would see it. */
  void unclaim(Task task, Caller caller) {
    mustWork(caller);
    if (!isOf(task, caller) && !caller.manages()) {
      throw new Refused(
          task.getAssignee() == null
              ? Said.of("task.refused.unclaimed", about(task))
              : Said.of("task.refused.unclaim", about(task), name(task.getAssignee())));
    }
    if (offeredTo(task).isEmpty()) {
      throw new Refused(Said.of("task.refused.nobody", about(task)));
    }
  }

  /** Their own, and what is offered to one of their groups and free; managers anybody's. */
  void complete(Task task, Caller caller) {
    mustWork(caller);
    if (isOf(task, caller) || caller.manages()) {
      return;
    }
    if (task.getAssignee() != null) {
      throw new Forbidden(Said.of("task.refused.complete", about(task), name(task.getAssignee())));
    }
    mustBeOffered(task, caller);
  }

  /** Their own, or of somebody they stand in for. */
  private static boolean isOf(Task task, Caller caller) {
    return isWith(task, caller) || (task.getAssignee() != null && caller.covered().contains(task.getAssignee()));
  }

  static boolean isWith(Task task, Caller caller) {
    return Objects.equals(caller.id(), task.getAssignee());
  }

  private static void mustWork(Caller caller) {
    if (!caller.works()) {
      throw new Forbidden(Said.of("task.refused.readers"));
    }
  }

  private void mustBeOffered(Task task, Caller caller) {
    var groups = offeredTo(task);
    if (!caller.manages() && groups.stream().noneMatch(caller.groups()::contains)) {
      throw new Forbidden(Said.of("task.refused.offered", about(task), groups.isEmpty() ? Said.of("task.refused.noone") : String.join(", ", groups)));
    }
  }

  private List<String> offeredTo(Task task) {
    return tasks.getIdentityLinksForTask(task.getId()).stream()
        .filter(l -> IdentityLinkType.CANDIDATE.equals(l.getType()) && l.getGroupId() != null)
        .map(IdentityLink::getGroupId)
        .sorted()
        .toList();
  }

  private String name(String user) {
    return users.find(user).filter(u -> !u.name().equals(user)).map(u -> u.name() + " (" + user + ")").orElse(user);
  }

  private static String about(Task task) {
    return task.getName() == null ? task.getTaskDefinitionKey() : task.getName();
  }
}
