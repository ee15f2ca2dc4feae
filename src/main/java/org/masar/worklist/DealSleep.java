package org.masar.worklist;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.masar.deal.Deal;
import org.masar.deal.DealSnoozes;
import org.masar.deal.Deals;
import org.masar.deal.Timeline;
import org.masar.pipeline.OpenWork;
import org.masar.pipeline.TaskCancelled;
import org.masar.pipeline.TaskCompleted;
import org.masar.pipeline.TaskCreated;
import org.masar.web.Users;
import org.masar.worklist.SnoozeRows.Snoozed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whether a deal sleeps: while every open task of it is snoozed, until the first of them wakes. One task that is awake is something to do, and then
 * the time limit counts.
 */
@Component
class DealSleep {

  private final OpenWork work;
  private final SnoozeRows rows;
  private final Deals deals;
  private final DealSnoozes snoozes;
  private final Timeline timeline;
  private final Users users;
  private final Clock clock;

  DealSleep(OpenWork work, SnoozeRows rows, Deals deals, DealSnoozes snoozes, Timeline timeline, Users users, Clock clock) {
    this.work = work;
    this.rows = rows;
    this.deals = deals;
    this.snoozes = snoozes;
    this.timeline = timeline;
    this.users = users;
    this.clock = clock;
  }

  /** A task of this deal was put off; the caller has locked the deal. */
  void snoozed(Deal deal, Snoozed snoozed, String task, String element) {
    var more = new LinkedHashMap<String, Object>();
    more.put("until", snoozed.until().toString());
    more.put("reason", snoozed.reason());
    more.put("element", element);
    timeline.record(deal.number(), "task-snoozed", task, users.current(), more);
    follow(deal);
  }

  /** A task of this deal was taken up again; the caller has locked the deal. */
  void woken(Deal deal, String task, String element) {
    timeline.record(deal.number(), "task-woken", task, users.current(), element == null ? null : Map.of("element", element));
    follow(deal);
  }

  @EventListener
  void on(TaskCreated event) {
    changed(event.deal(), event.task());
  }

  @EventListener
  void on(TaskCompleted event) {
    changed(event.deal(), event.task());
  }

  @EventListener
  void on(TaskCancelled event) {
    changed(event.deal(), event.task());
  }

  /** While the engine moves a token its tables do not yet say which tasks are open: looked at when the transaction ends, with the deal locked before. */
  private void changed(String deal, String task) {
    rows.sleeping(deal, task, clock.instant())
        .flatMap(deals::lock)
        .map(Deal::number)
        .ifPresent(
            number ->
                TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                      @Override
                      public void beforeCommit(boolean readOnly) {
                        deals.find(number).filter(Deal::open).ifPresent(DealSleep.this::follow);
                      }
                    }));
  }

  private void follow(Deal deal) {
    var now = clock.instant();
    var open = work.of(deal.processInstance());
    var slept = rows.of(open.stream().filter(task -> task.snoozedAt(now)).map(OpenWork.Row::task).toList());
    if (open.isEmpty() || slept.size() < open.size()) {
      snoozes.awake(deal);
    } else {
      var first = slept.values().stream().min(comparing(Snoozed::until)).orElseThrow();
      snoozes.sleep(deal, first.until(), first.dueAt(), first.reason(), first.by());
    }
  }
}
