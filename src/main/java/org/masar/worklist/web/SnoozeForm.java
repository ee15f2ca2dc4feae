package org.masar.worklist.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.masar.pipeline.Labels;
import org.masar.web.Invalid;
import org.masar.web.Show;
import org.masar.worklist.MyDay;
import org.masar.worklist.OpenTask;
import org.masar.worklist.TaskSnoozes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeping a task for later; what cannot be taken comes back in its form. */
@Controller
class SnoozeForm {

  private final TaskSnoozes snoozes;
  private final MyDay day;
  private final Labels labels;
  private final Show show;

  SnoozeForm(TaskSnoozes snoozes, MyDay day, Labels labels, Show show) {
    this.snoozes = snoozes;
    this.day = day;
    this.labels = labels;
    this.show = show;
  }

  @PostMapping("/tasks/{id}/snooze")
  String snooze(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) Integer dial,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    var next = day.next(id, dial == null ? null : "call");
    try {
      var task = snoozes.snooze(id, date(until), reason);
      var address = dial != null ? "/dial?done=" + dial + next.map(n -> "&task=" + n).orElse("") : next.map(n -> "/tasks/" + n).orElse("/");
      TaskCommands.onward(address, show.text("task.snoozed", name(task), show.date(LocalDate.parse(until))), request, response);
      response.setHeader("HX-Redirect", address);
    } catch (Invalid wrong) {
      response.setStatus(422);
      wrong.fields().forEach(f -> model.addAttribute(f.field() + "Wrong", f.said() == null ? f.message() : show.text(f.said())));
    }
    model.addAttribute("id", id);
    model.addAttribute("until", until);
    model.addAttribute("reason", reason);
    model.addAttribute("dialDone", dial);
    return "worklist/_snooze :: form";
  }

  @PostMapping("/tasks/{id}/wake")
  String wake(@PathVariable String id, RedirectAttributes redirect) {
    redirect.addFlashAttribute("notice", show.text("task.woken", name(snoozes.wake(id))));
    return "redirect:/tasks/" + id;
  }

  private static LocalDate date(String text) {
    try {
      return text.isBlank() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private String name(OpenTask task) {
    return labels.element(task.pipeline(), task.element(), task.name());
  }
}
