package org.masar.worklist.web;

import org.masar.web.NotFound;
import org.masar.worklist.FinishedTasks;
import org.masar.worklist.MyDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One screen to work a task, and the same screen for calls one after another. */
@Controller
class TaskPage {

  private final TaskScreen screen;
  private final MyDay day;
  private final FinishedTasks finished;

  TaskPage(TaskScreen screen, MyDay day, FinishedTasks finished) {
    this.screen = screen;
    this.day = day;
    this.finished = finished;
  }

  @GetMapping("/tasks/{id}")
  String task(@PathVariable String id, Model model) {
    try {
      screen.fill(id, model);
    } catch (NotFound gone) {
      return gone(id, gone, model);
    }
    model.addAttribute("next", day.next(id, null).map(next -> "/tasks/" + next).orElse(null));
    model.addAttribute("dial", false);
    return "worklist/task";
  }

  /**
   * The call that is next.
   *
   * @param task the one to show, if it is still open; else the first
   * @param after the one that was skipped
   * @param done how many were made in this round
   */
  @GetMapping("/dial")
  String dial(@RequestParam(required = false) String task, @RequestParam(required = false) String after, @RequestParam(defaultValue = "0") int done, Model model) {
    var queue = day.queue("call");
    model.addAttribute("done", done);
    if (queue.isEmpty()) {
      return "worklist/dial-done";
    }
    var at = queue.contains(task) ? queue.indexOf(task) : (queue.indexOf(after) + 1) % queue.size();
    var id = queue.get(at);
    screen.fill(id, model);
    model.addAttribute("dial", true);
    model.addAttribute("dialDone", done);
    model.addAttribute("position", done + at + 1);
    model.addAttribute("total", done + queue.size());
    model.addAttribute("next", queue.size() == 1 ? null : "/dial?done=" + done + "&after=" + id);
    return "worklist/task";
  }

  /** A reply came in, or somebody was faster: said kindly, with the way on. Only what never was is not found. */
  private String gone(String id, NotFound never, Model model) {
    model.addAttribute("finished", finished.find(id).orElseThrow(() -> never));
    model.addAttribute("next", day.next(id, null).map(next -> "/tasks/" + next).orElse(null));
    return "worklist/gone";
  }
}
