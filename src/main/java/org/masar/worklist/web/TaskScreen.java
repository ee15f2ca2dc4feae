package org.masar.worklist.web;

import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.web.NotFound;
import org.masar.web.Users;
import org.masar.worklist.OpenTask;
import org.masar.worklist.TaskSnoozes;
import org.masar.worklist.TaskWork;
import org.masar.worklist.Worklist;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what one screen shows of a task. */
@Component
class TaskScreen {

  private final Worklist worklist;
  private final TaskWork work;
  private final Deals deals;
  private final TaskSnoozes snoozes;
  private final Leads leads;
  private final Pipelines pipelines;
  private final Labels labels;
  private final FormWords formWords;
  private final Users users;

  TaskScreen(
      Worklist worklist, TaskWork work, Deals deals, TaskSnoozes snoozes, Leads leads, Pipelines pipelines, Labels labels, FormWords formWords, Users users) {
    this.worklist = worklist;
    this.work = work;
    this.deals = deals;
    this.snoozes = snoozes;
    this.leads = leads;
    this.pipelines = pipelines;
    this.labels = labels;
    this.formWords = formWords;
    this.users = users;
  }

  /** Puts everything about the task into the model; {@link NotFound} when it is not open. */
  OpenTask fill(String id, Model model) {
    var task = worklist.task(id);
    model.addAttribute("task", task);
    model.addAttribute("name", labels.element(task.pipeline(), task.element(), task.name()));
    model.addAttribute("script", task.pipeline() == null ? task.script() : labels.script(task.pipeline(), task.element(), task.script()));
    model.addAttribute("may", work.may(id));
    model.addAttribute("mine", users.current() != null && users.current().equals(task.assignee()));
    model.addAttribute("form", form(id));
    model.addAttribute("ready", worklist.readyText(id).orElse(null));
    model.addAttribute("asleepBecause", task.snoozedUntil() == null ? null : snoozes.reason(id).orElse(null));
    model.addAttribute("formWords", formWords.all());
    if (task.deal() != null) {
      var deal = deals.find(task.deal()).orElseThrow();
      model.addAttribute("deal", deal);
      model.addAttribute("stage", stage(deal));
      leads.find(deal.leadId()).ifPresent(lead -> {
        model.addAttribute("lead", lead);
        model.addAttribute("contacts", Contacts.of(lead));
      });
    }
    return task;
  }

  /** The stage of a deal as the reader calls it. */
  String stage(Deal deal) {
    var drawn = pipelines.version(deal.pipeline(), deal.version()).flatMap(p -> p.stage(deal.stage())).map(Stage::name).orElse(deal.stage());
    return labels.stage(deal.pipeline(), deal.stage(), drawn);
  }

  private String form(String id) {
    try {
      return labels.form(worklist.form(id));
    } catch (NotFound noForm) {
      return null;
    }
  }
}
