package org.masar.worklist.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.masar.worklist.OpenTask;
import org.masar.worklist.TaskWork;
import org.masar.worklist.Worklist;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The open tasks of a deal, as the deal's page shows them. */
@Controller
class DealTasks {

  private final Worklist worklist;
  private final TaskWork work;

  DealTasks(Worklist worklist, TaskWork work) {
    this.worklist = worklist;
    this.work = work;
  }

  @GetMapping("/deals/{number}/tasks")
  String tasks(@PathVariable String number, Model model) {
    var tasks = worklist.tasksOf(number);
    Map<String, Boolean> claimable =
        tasks.stream().collect(Collectors.toMap(OpenTask::id, t -> t.assignee() == null && work.may(t.id()).claim()));
    model.addAttribute("deal", number);
    model.addAttribute("tasks", tasks);
    model.addAttribute("claimable", claimable);
    return "worklist/_deal :: tasks";
  }
}
