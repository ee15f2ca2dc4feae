package org.masar.worklist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.masar.pipeline.OpenWork;
import org.masar.pipeline.Retrying;
import org.masar.web.Belongings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The open tasks that are with people, at whosever deals; handed over behind the deals, which take theirs along. */
@Component
@Order(2)
class HeldTasks implements Belongings {

  private static final Logger log = LoggerFactory.getLogger(HeldTasks.class);

  private final TaskService tasks;
  private final OpenWork work;
  private final Retrying retrying;

  HeldTasks(TaskService tasks, OpenWork work, Retrying retrying) {
    this.tasks = tasks;
    this.work = work;
    this.retrying = retrying;
  }

  @Override
  public String words() {
    return "people.holds.tasks";
  }

  @Override
  public Map<String, Long> count(Collection<String> users) {
    return work.countWith(users);
  }

  @Override
  public Handed handOver(String from, String to) {
    var given = 0;
    var kept = new ArrayList<String>();
    for (var task : tasks.createTaskQuery().taskAssignee(from).list()) {
      try {
        given += retrying.command(() -> give(task.getId(), from, to));
      } catch (ProcessEngineException suspended) {
        log.warn("Task {} was not handed over", task.getId(), suspended);
        kept.add(task.getName());
      }
    }
    return new Handed(given, kept);
  }

  /** What somebody has done or taken meanwhile is no longer his to give. */
  private int give(String task, String from, String to) {
    if (tasks.createTaskQuery().taskId(task).taskAssignee(from).count() == 0) {
      return 0;
    }
    tasks.setAssignee(task, to);
    return 1;
  }
}
