package org.masar.worklist;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.masar.calendar.WorkingTime;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.pipeline.Retrying;
import org.masar.web.Absences;
import org.masar.web.Invalid;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.Show;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/**
 * Keeps tasks for later. A snoozed task is due on the day it wakes, and its deal is not stuck while it has no task that is awake; both come back by
 * themselves.
 *
 * <p>The wake-up is the engine's follow-up date, so that Tasklist shows it as well. An offered task becomes the task of whoever snoozes it: what
 * sleeps is somebody's promise.
 */
@Component
public class TaskSnoozes {

  private static final int LONGEST_REASON = 300;

  private final TaskService tasks;
  private final Worklist worklist;
  private final OpenTasks open;
  private final TaskRights rights;
  private final SnoozeRows rows;
  private final Deals deals;
  private final DealSleep sleep;
  private final Retrying retrying;
  private final Users users;
  private final Absences absences;
  private final WorkingTime calendar;
  private final Show show;
  private final Clock clock;

  TaskSnoozes(
      TaskService tasks,
      Worklist worklist,
      OpenTasks open,
      TaskRights rights,
      SnoozeRows rows,
      Deals deals,
      DealSleep sleep,
      Retrying retrying,
      Users users,
      Absences absences,
      WorkingTime calendar,
      Show show,
      Clock clock) {
    this.tasks = tasks;
    this.worklist = worklist;
    this.open = open;
    this.rights = rights;
    this.rows = rows;
    this.deals = deals;
    this.sleep = sleep;
    this.retrying = retrying;
    this.users = users;
    this.absences = absences;
    this.calendar = calendar;
    this.show = show;
    this.clock = clock;
  }

  /** Puts a task off until that day begins where the caller is; {@link Invalid} unless the day is after today, within a year, and there is a reason. */
  public OpenTask snooze(String id, LocalDate until, String reason) {
    var why = checked(until, reason);
    var zone = show.zone();
    var wake = until.atStartOfDay(zone).toInstant();
    var dueAt = endOf(until, zone);
    return retrying.command(
        () -> {
          var task = worklist.engineTask(id);
          var caller = Caller.now(users, absences);
          rights.complete(task, caller);
          var deal = lock(open.of(task));
          var dueBefore = due(task);
          if (task.getAssignee() == null && !caller.manages()) {
            task.setAssignee(caller.id());
          }
          task.setFollowUpDate(Date.from(wake));
          if (dueBefore == null || dueBefore.isBefore(dueAt)) {
            task.setDueDate(Date.from(dueAt));
          }
          tasks.saveTask(task);
          var snoozed = new SnoozeRows.Snoozed(id, deal == null ? null : deal.number(), wake, dueAt, why, caller.id(), dueBefore);
          rows.keep(snoozed, clock.instant());
          if (deal != null) {
            sleep.snoozed(deal, snoozed, name(task), task.getTaskDefinitionKey());
          }
          return open.of(worklist.engineTask(id));
        });
  }

  /** Takes a snoozed task up again, due when it was due before; {@link Refused} when it does not sleep. */
  public OpenTask wake(String id) {
    return retrying.command(
        () -> {
          var task = worklist.engineTask(id);
          rights.complete(task, Caller.now(users, absences));
          var deal = lock(open.of(task));
          var slept = rows.find(id).orElse(null);
          if (slept == null || !sleeps(task)) {
            throw new Refused(Said.of("task.snooze.not", name(task)));
          }
          task.setFollowUpDate(null);
          task.setDueDate(slept.dueBefore() == null ? null : Date.from(slept.dueBefore()));
          tasks.saveTask(task);
          rows.forget(id);
          if (deal != null) {
            sleep.woken(deal, name(task), task.getTaskDefinitionKey());
          }
          return open.of(worklist.engineTask(id));
        });
  }

  /** Why a task sleeps; empty when it does not, or when nobody said so here. */
  public Optional<String> reason(String id) {
    return rows.find(id).filter(slept -> slept.until().isAfter(clock.instant())).map(SnoozeRows.Snoozed::reason);
  }

  /** When work ends on that day; on a day without work, midnight. */
  private Instant endOf(LocalDate day, ZoneId zone) {
    var lastSecond = day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    var closing = calendar.endOfDay(day.atStartOfDay(zone).toInstant(), zone);
    return closing.isBefore(lastSecond) ? closing : lastSecond;
  }

  private String checked(LocalDate until, String reason) {
    var today = LocalDate.ofInstant(clock.instant(), show.zone());
    var wrong = new ArrayList<Invalid.Field>();
    if (until == null) {
      wrong.add(new Invalid.Field("until", Said.of("task.snooze.until.required")));
    } else if (!until.isAfter(today)) {
      wrong.add(new Invalid.Field("until", Said.of("task.snooze.until.past", today, until)));
    } else if (until.isAfter(today.plusYears(1))) {
      wrong.add(new Invalid.Field("until", Said.of("task.snooze.until.far", today.plusYears(1), until)));
    }
    if (reason == null || reason.isBlank()) {
      wrong.add(new Invalid.Field("reason", Said.of("task.snooze.reason.required")));
    } else if (reason.strip().length() > LONGEST_REASON) {
      wrong.add(new Invalid.Field("reason", Said.of("task.snooze.reason.long", LONGEST_REASON)));
    }
    if (!wrong.isEmpty()) {
      throw new Invalid(wrong);
    }
    return reason.strip();
  }

  /** The deal before the engine, as every command does; null for a task that somebody made by hand. */
  private Deal lock(OpenTask task) {
    return task.deal() == null ? null : deals.lock(task.deal()).orElseThrow();
  }

  private boolean sleeps(Task task) {
    return task.getFollowUpDate() != null && task.getFollowUpDate().toInstant().isAfter(clock.instant());
  }

  private static Instant due(Task task) {
    return task.getDueDate() == null ? null : task.getDueDate().toInstant();
  }

  private static String name(Task task) {
    return Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey());
  }
}
