package org.masar.worklist.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.masar.deal.Deals;
import org.masar.pipeline.Labels;
import org.masar.web.Show;
import org.masar.worklist.MyDay;
import org.masar.worklist.OpenTask;
import org.masar.worklist.TaskWork;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** What the buttons of a task do. */
@Controller
class TaskCommands {

  /** The answers to the form, by key. */
  record Completion(Map<String, Object> variables) {}

  /** Where to go on. */
  record Onward(String next) {}

  private final TaskWork work;
  private final MyDay day;
  private final DayPage dayPage;
  private final DealTasks dealTasks;
  private final TaskScreen screen;
  private final Deals deals;
  private final Labels labels;
  private final Show show;

  TaskCommands(TaskWork work, MyDay day, DayPage dayPage, DealTasks dealTasks, TaskScreen screen, Deals deals, Labels labels, Show show) {
    this.work = work;
    this.day = day;
    this.dayPage = dayPage;
    this.dealTasks = dealTasks;
    this.screen = screen;
    this.deals = deals;
    this.labels = labels;
    this.show = show;
  }

  /** From a list (view = day or deal) the list comes back, from the task's own page the page. */
  @PostMapping("/tasks/{id}/claim")
  String claim(
      @PathVariable String id, @RequestParam(required = false) String view, Model model, RedirectAttributes redirect, HttpServletResponse response) {
    var task = work.claim(id);
    var notice = show.text("task.claimed", name(task));
    if ("day".equals(view)) {
      Notices.send(response, notice);
      dayPage.fill(model, DayPage.SHOWN);
      return "worklist/_day :: list";
    } else if ("deal".equals(view) && task.deal() != null) {
      Notices.send(response, notice);
      return dealTasks.tasks(task.deal(), model);
    }
    redirect.addFlashAttribute("notice", notice);
    return "redirect:/tasks/" + id;
  }

  @PostMapping("/tasks/{id}/unclaim")
  String unclaim(@PathVariable String id, RedirectAttributes redirect) {
    redirect.addFlashAttribute("notice", show.text("task.unclaimed", name(work.unclaim(id))));
    return "redirect:/tasks/" + id;
  }

  /** Completes the task; answers where the next one is, and the page there says what became of this one. */
  @PostMapping(path = "/tasks/{id}/complete", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Onward complete(
      @PathVariable String id,
      @RequestParam(required = false) Integer dial,
      @RequestBody Completion answers,
      HttpServletRequest request,
      HttpServletResponse response) {
    var next = day.next(id, dial == null ? null : "call");
    var before = work.complete(id, answers.variables());
    var onward =
        dial != null
            ? "/dial?done=" + (dial + 1) + next.map(n -> "&task=" + n).orElse("")
            : next.map(n -> "/tasks/" + n).orElse("/");
    return onward(onward, happened(before), request, response);
  }

  /** The page that is opened next shows the notice, though it is a script that opens it. */
  static Onward onward(String address, String notice, HttpServletRequest request, HttpServletResponse response) {
    RequestContextUtils.getOutputFlashMap(request).put("notice", notice);
    RequestContextUtils.saveOutputFlashMap(UriComponentsBuilder.fromUriString(address).build().getPath(), request, response);
    return new Onward(address);
  }

  private String happened(OpenTask done) {
    var deal = done.deal() == null ? null : deals.find(done.deal()).orElse(null);
    if (deal == null) {
      return show.text("task.done", name(done));
    } else if (!deal.open()) {
      return show.text("task.done.closed", name(done), deal.number(), show.text("task.outcome." + deal.outcome().key()));
    }
    return show.text(deal.stage().equals(done.stage()) ? "task.done.stays" : "task.done.moved", name(done), deal.number(), screen.stage(deal));
  }

  private String name(OpenTask task) {
    return labels.element(task.pipeline(), task.element(), task.name());
  }
}
