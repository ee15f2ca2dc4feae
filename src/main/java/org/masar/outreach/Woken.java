package org.masar.outreach;

import org.camunda.bpm.engine.ExternalTaskService;
import org.masar.mail.Delivery.State;
import org.masar.mail.MailEvent.SendingResumed;
import org.masar.mail.Mailer;
import org.masar.mail.SendingPause;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What waited for a pause of all sending to end need not wait until it is looked at again. */
@Component
class Woken {

  private static final int AT_ONCE = 200;

  private final Mailer mailer;
  private final ExternalTaskService tasks;

  Woken(Mailer mailer, ExternalTaskService tasks) {
    this.mailer = mailer;
    this.tasks = tasks;
  }

  @EventListener
  void on(SendingResumed event) {
    String after = null;
    do {
      var page = mailer.list(State.HELD, AT_ONCE, after);
      page.items().stream().filter(mail -> SendingPause.WHY.equals(mail.why())).forEach(mail -> wake(mail.key()));
      after = page.next();
    } while (after != null);
  }

  private void wake(String task) {
    if (tasks.createExternalTaskQuery().externalTaskId(task).count() > 0) {
      tasks.unlock(task);
    }
  }
}
