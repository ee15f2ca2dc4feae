package org.masar.worklist;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.masar.calendar.WorkingTime;
import org.masar.deal.Deals;
import org.masar.pipeline.Forms;
import org.masar.web.Absences;
import org.masar.web.Forbidden;
import org.masar.web.Listing;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** The tasks that wait for people, for whoever makes this request. */
@Component
public class Worklist {

  private final TaskService tasks;
  private final Selection selection;
  private final OpenTasks open;
  private final Forms forms;
  private final Deals deals;
  private final Users users;
  private final Absences absences;
  private final WorkingTime calendar;
  private final Clock clock;

  Worklist(
      TaskService tasks, Selection selection, OpenTasks open, Forms forms, Deals deals, Users users, Absences absences, WorkingTime calendar, Clock clock) {
    this.tasks = tasks;
    this.selection = selection;
    this.open = open;
    this.forms = forms;
    this.deals = deals;
    this.users = users;
    this.absences = absences;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * Open tasks by due date, those without last. Without a deal or an assignee: what waits for the caller; their own tasks and those offered at their
   * own deals come first, then what their groups may claim.
   */
  public Listing<OpenTask> list(Wanted wanted, int limit, String after) {
    var caller = Caller.now(users, absences);
    var window = DueWindow.of(wanted.due(), clock.instant(), calendar.zoneOf());
    var place = Place.after(after);
    var found =
        wanted.deal() == null && wanted.assignee() == null
            ? selection.waitingFor(caller, wanted, window, place, limit + 1)
            : selection.matching(known(wanted), assignee(wanted, caller), window, place, limit + 1);
    var page = Listing.of(found, limit, t -> t.place().cursor());
    return new Listing<>(open.of(page.items().stream().map(Selection.Placed::task).toList()), page.next());
  }

  /** All open tasks of a deal, by due date; at most 200. */
  public List<OpenTask> tasksOf(String deal) {
    return list(new Wanted(null, null, deal, null), Listing.MAX, null).items();
  }

  /** An open task; one that is completed or never was is {@link NotFound}. */
  public OpenTask task(String id) {
    return open.of(engineTask(id));
  }

  /** The schema of a task's form, as its owner wrote it. */
  public String form(String id) {
    engineTask(id);
    return forms.schemaOf(id);
  }

  /** Name of the text that a task has ready for the lead, as its diagram says. */
  public Optional<String> readyText(String id) {
    return Optional.ofNullable(tasks.getVariable(id, "template")).map(Object::toString).filter(t -> !t.isBlank());
  }

  org.camunda.bpm.engine.task.Task engineTask(String id) {
    var task = tasks.createTaskQuery().taskId(id).initializeFormKeys().singleResult();
    if (task == null) {
      throw new NotFound(Said.of("task.refused.gone", id));
    }
    return task;
  }

  private Wanted known(Wanted wanted) {
    if (wanted.deal() != null && deals.find(wanted.deal()).isEmpty()) {
      throw new NotFound("There is no deal " + wanted.deal() + ".");
    }
    return wanted;
  }

  private static String assignee(Wanted wanted, Caller caller) {
    if (wanted.assignee() == null || wanted.assignee().equals("me")) {
      return wanted.assignee() == null ? null : caller.id();
    }
    if (!caller.manages() && !caller.hats().contains(wanted.assignee())) {
      throw new Forbidden("Only managers may list the tasks of somebody else; 'assignee=me' lists yours.");
    }
    return wanted.assignee();
  }
}
