package org.masar.outreach;

import java.util.List;
import org.camunda.bpm.engine.ExternalTaskService;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.mail.Mailer.EmailRow;
import org.masar.web.Refused;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Mails that waited for their hour while the deal went on without them: nothing will send them, so they leave the list of held ones. */
@Component
public class Leftovers {

  private static final int AT_ONCE = 200;

  private final Mailer mailer;
  private final ExternalTaskService tasks;

  Leftovers(Mailer mailer, ExternalTaskService tasks) {
    this.mailer = mailer;
    this.tasks = tasks;
  }

  /** Gives up held and delayed mails whose step is gone; runs every five minutes anyway. */
  @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
  public void clear() {
    for (var state : List.of(State.HELD, State.RETRY)) {
      String after = null;
      do {
        var page = mailer.list(state, AT_ONCE, after);
        page.items().stream().filter(mail -> mail.about() != null).filter(this::stepIsGone).forEach(this::giveUp);
        after = page.next();
      } while (after != null);
    }
  }

  private boolean stepIsGone(EmailRow mail) {
    return tasks.createExternalTaskQuery().externalTaskId(mail.key()).count() == 0;
  }

  private void giveUp(EmailRow mail) {
    try {
      mailer.settle(mail.id(), Settlement.SKIP, "the server, because its deal had gone on");
    } catch (Refused sentMeanwhile) {
      // its state changed since it was listed: nothing is left over
    }
  }
}
