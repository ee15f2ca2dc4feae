package org.masar.outreach;

import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.ExternalTaskService;
import org.masar.mail.MailEvent.EmailRescheduled;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has a step wait for the moment that a person chose for its mail. */
@Component
class Rescheduling {

  private final ExternalTaskService tasks;
  private final Clock clock;

  Rescheduling(ExternalTaskService tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @EventListener
  void on(EmailRescheduled event) {
    if (tasks.createExternalTaskQuery().externalTaskId(event.key()).count() == 0) {
      throw new Refused(Said.of("mailpage.went-on", event.about()));
    }
    var millis = Duration.between(clock.instant(), event.until()).toMillis();
    if (millis <= 0) {
      tasks.unlock(event.key());
    } else {
      tasks.lock(event.key(), MailWorker.ID, millis);
    }
  }
}
