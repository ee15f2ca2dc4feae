package org.masar.outreach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.masar.mail.Delivery.State;
import org.masar.mail.MailEvent.SendingResumed;
import org.masar.mail.Mailer;
import org.masar.mail.SendingPause;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What keeps a mail back whatever the hour: nothing is sent at all, or the person is away. */
@Component
class NotYet {

  /** Why, in English, and when to look again. */
  record Wait(Instant until, String why) {}

  private static final String PAUSED = "sending is paused";
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
  private static final int AT_ONCE = 200;

  private final SendingPause pause;
  private final Mailer mailer;
  private final ExternalTaskService tasks;
  private final Clock clock;

  NotYet(SendingPause pause, Mailer mailer, ExternalTaskService tasks, Clock clock) {
    this.pause = pause;
    this.mailer = mailer;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** {@code away}: until when the person is, or null. */
  Optional<Wait> of(Instant away) {
    return pause
        .now()
        .map(p -> new Wait(clock.instant().plus(LOOK_AGAIN), PAUSED))
        .or(() -> Optional.ofNullable(away).map(until -> new Wait(until, "the person is away")));
  }

  /** What waited for that need not wait until it is looked at again. */
  @EventListener
  void on(SendingResumed event) {
    String after = null;
    do {
      var page = mailer.list(State.HELD, AT_ONCE, after);
      page.items().stream().filter(mail -> PAUSED.equals(mail.why())).forEach(mail -> wake(mail.key()));
      after = page.next();
    } while (after != null);
  }

  private void wake(String task) {
    if (tasks.createExternalTaskQuery().externalTaskId(task).count() > 0) {
      tasks.unlock(task);
    }
  }
}
