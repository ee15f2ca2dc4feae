package org.masar.worklist.web;

import java.time.LocalDate;
import java.util.Map;
import org.masar.web.Listing;
import org.masar.worklist.OpenTask;
import org.masar.worklist.TaskSnoozes;
import org.masar.worklist.TaskWork;
import org.masar.worklist.Wanted;
import org.masar.worklist.Worklist;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tasks")
class TasksApi {

  /** The answers to the form, by key. */
  record Completion(Map<String, Object> variables) {}

  /** When it comes back, and why it can wait. */
  record Snooze(LocalDate until, String reason) {}

  private final Worklist worklist;
  private final TaskWork work;
  private final TaskSnoozes snoozes;

  TasksApi(Worklist worklist, TaskWork work, TaskSnoozes snoozes) {
    this.worklist = worklist;
    this.work = work;
    this.snoozes = snoozes;
  }

  @GetMapping
  Listing<OpenTask> list(
      @RequestParam(required = false) String assignee,
      @RequestParam(required = false) String due,
      @RequestParam(required = false) String deal,
      @RequestParam(required = false) String pipeline,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String after) {
    return worklist.list(new Wanted(assignee, due, deal, pipeline), Listing.limit(limit), after);
  }

  @GetMapping("/{id}")
  OpenTask one(@PathVariable String id) {
    return worklist.task(id);
  }

  @GetMapping(path = "/{id}/form", produces = MediaType.APPLICATION_JSON_VALUE)
  String form(@PathVariable String id) {
    return worklist.form(id);
  }

  @PostMapping("/{id}/claim")
  OpenTask claim(@PathVariable String id) {
    return work.claim(id);
  }

  @PostMapping("/{id}/unclaim")
  OpenTask unclaim(@PathVariable String id) {
    return work.unclaim(id);
  }

  @PostMapping("/{id}/complete")
  OpenTask complete(@PathVariable String id, @RequestBody(required = false) Completion answers) {
    return work.complete(id, answers == null ? Map.of() : answers.variables());
  }

  @PostMapping("/{id}/snooze")
  OpenTask snooze(@PathVariable String id, @RequestBody Snooze body) {
    return snoozes.snooze(id, body.until(), body.reason());
  }

  @PostMapping("/{id}/wake")
  OpenTask wake(@PathVariable String id) {
    return snoozes.wake(id);
  }
}
