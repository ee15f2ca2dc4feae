package org.masar.worklist;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.masar.deal.Deals;
import org.masar.pipeline.Retrying;
import org.masar.web.Absences;
import org.masar.web.Forbidden;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** What people do with tasks. A task that is gone is {@link org.masar.web.NotFound}; of two who complete one at once, one does. */
@Component
public class TaskWork {

  private final TaskService tasks;
  private final Worklist worklist;
  private final OpenTasks open;
  private final TaskRights rights;
  private final FormAnswers answers;
  private final Deals deals;
  private final Retrying retrying;
  private final Users users;
  private final Absences absences;

  TaskWork(TaskService tasks, Worklist worklist, OpenTasks open, TaskRights rights, FormAnswers answers, Deals deals, Retrying retrying, Users users, Absences absences) {
    this.absences = absences;
    this.deals = deals;
    this.tasks = tasks;
    this.worklist = worklist;
    this.open = open;
    this.rights = rights;
    this.answers = answers;
    this.retrying = retrying;
    this.users = users;
  }

  /** What the caller may do with an open task. */
  public record May(boolean complete, boolean claim, boolean unclaim) {}

  /** For pages, which offer nothing that would be refused. */
  public May may(String id) {
    var task = worklist.engineTask(id);
    var caller = Caller.now(users, absences);
    return goneIsNotFound(
        id,
        () ->
            new May(
                allowed(() -> rights.complete(task, caller)), allowed(() -> rights.claim(task, caller)), allowed(() -> rights.unclaim(task, caller))));
  }

  private static boolean allowed(Runnable rule) {
    try {
      rule.run();
      return true;
    } catch (Forbidden | Refused no) {
      return false;
    }
  }

  /** Makes an offered task the caller's, or one of whom they stand in for; their own stays theirs, somebody else's is {@link Refused}. */
  public OpenTask claim(String id) {
    return on(
        id,
        (task, caller) -> {
          rights.claim(task, caller);
          if (task.getAssignee() == null) {
            tasks.claim(id, caller.id());
          } else if (!TaskRights.isWith(task, caller)) { // of somebody they stand in for
            tasks.setAssignee(id, caller.id());
          }
          return open.of(task).with(caller.id());
        });
  }

  /** Offers the caller's task to its groups again; managers may do so with anybody's. */
  public OpenTask unclaim(String id) {
    return on(
        id,
        (task, caller) -> {
          rights.unclaim(task, caller);
          tasks.setAssignee(id, null);
          return open.of(task).with(null);
        });
  }

  /**
   * Completes a task with the answers to its form, by key; {@link org.masar.web.Invalid} names each that cannot be taken. It becomes the caller's by
   * that: an offered one need not be claimed before. Returns the task as it was completed.
   */
  public OpenTask complete(String id, Map<String, Object> sent) {
    var checked =
        goneIsNotFound(
            id,
            () -> {
              rights.complete(worklist.engineTask(id), Caller.now(users, absences));
              return answers.checked(id, sent == null ? Map.of() : sent);
            });
    return on(
        id,
        (task, caller) -> {
          rights.complete(task, caller);
          var done = open.of(task).with(caller.id());
          if (done.deal() != null) {
            deals.lock(done.deal());
          }
          if (!TaskRights.isWith(task, caller)) {
            tasks.setAssignee(id, caller.id());
          }
          tasks.complete(id, checked);
          return done;
        });
  }

  private OpenTask on(String id, BiFunction<Task, Caller, OpenTask> work) {
    var caller = Caller.now(users, absences);
    return goneIsNotFound(id, () -> retrying.command(() -> work.apply(worklist.engineTask(id), caller)));
  }

  /** Somebody may be faster between our look at the task and the engine's, which does not always look before it leaps. */
  private <T> T goneIsNotFound(String id, Supplier<T> command) {
    try {
      return command.get();
    } catch (NullValueException | NotFoundException | NullPointerException e) {
      worklist.engineTask(id);
      throw e;
    } catch (TaskAlreadyClaimedException e) {
      throw new Refused(Said.of("task.refused.faster", id, e.getTaskAssignee()));
    } catch (SuspendedEntityInteractionException e) {
      throw new Refused(Said.of("task.refused.suspended"));
    }
  }
}
