package org.masar.outreach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.mail.Delivery;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.MailEvent.EmailSettled;
import org.masar.mail.MailEvent.EmailUnknown;
import org.masar.mail.Mailer;
import org.masar.mail.Suppressions;
import org.masar.outreach.Touches.Direction;
import org.masar.outreach.Touches.Touch;
import org.masar.pipeline.Retrying;
import org.masar.web.Refused;
import org.masar.web.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says to the engine what became of an email. A step that is gone by then is normal: the deal went on without it. */
@Component
class StepResults {

  private static final int RETRIES = 5;
  private static final long RETRY_MILLIS = 60_000;
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(StepResults.class);

  private final ExternalTaskService tasks;
  private final Deals deals;
  private final Touches touches;
  private final Signals signals;
  private final Retrying retrying;
  private final Mailer mailer;
  private final Suppressions suppressions;
  private final Users users;
  private final Clock clock;
  private final long lockMillis;

  StepResults(
      ExternalTaskService tasks,
      Deals deals,
      Touches touches,
      Signals signals,
      Retrying retrying,
      Mailer mailer,
      Suppressions suppressions,
Users users,
      OutreachSettings settings,
      Clock clock) {
    this.lockMillis = settings.lock().toMillis();
    this.suppressions = suppressions;
    this.users = users;
    this.tasks = tasks;
    this.deals = deals;
    this.touches = touches;
    this.signals = signals;
    this.retrying = retrying;
    this.mailer = mailer;
    this.clock = clock;
  }

  void of(EmailStep step, Delivery delivery) {
    switch (delivery.state()) {
      case SENT -> sent(step, delivery);
      case SKIPPED, FAILED -> notSent(step, delivery);
      // without an end it waits for a person, who unlocks it; looked at again now and then, so that no lost word loses a mail
      case HELD -> waitUntil(step.id(), delivery.retryAt() == null ? clock.instant().plus(A_DAY) : delivery.retryAt());
      case RETRY -> again(step, delivery);
      case UNKNOWN -> incident(step.id(), "It is unknown whether mail " + delivery.email() + " was sent: " + delivery.reason() + ". Settle it in /mail.");
      case SENDING -> LOG.debug("Email {} is on the wire on another node", delivery.email());
    }
  }

  /** The step cannot be worded: a person must mend the pipeline and retry. */
  void broken(EmailStep step, String why) {
    incident(step.id(), why);
  }

  private void sent(EmailStep step, Delivery delivery) {
    retrying.command(
        () -> {
          deals.lock(step.deal());
          touch(step, delivery, "email-sent", "sent " + step.template());
          complete(step.id(), true);
          return null;
        });
    said(step, delivery);
  }

  void said(EmailStep step, Delivery sent) {
    LOG.info("Sent {} for {} (email {})", step.template(), step.deal(), sent.email());
  }

  private void notSent(EmailStep step, Delivery delivery) {
    retrying.command(
        () -> {
          deals.lock(step.deal());
          touch(step, delivery, "email-not-sent", step.template() + " was not sent: " + delivery.reason());
          if (complete(step.id(), false)) {
            if (delivery.state() == Delivery.State.FAILED) {
              bounced(delivery);
            }
            signals.toDeal(step.deal(), "MailNotSent");
          }
          return null;
        });
    LOG.info("Did not send {} for {} (email {}): {}", step.template(), step.deal(), delivery.email(), delivery.reason());
  }

  /** The receiver's server refused the address while we spoke to it: a bounce like any that comes later by mail. */
  private void bounced(Delivery delivery) {
    mailer
        .find(delivery.email())
        .filter(mail -> mail.lead() != null && suppressions.reasonFor(mail.to()).filter("bounced"::equals).isPresent())
        .ifPresent(mail -> signals.toPerson(mail.lead(), "EmailBounced"));
  }

  private void touch(EmailStep step, Delivery delivery, String kind, String text) {
    var subject = mailer.find(delivery.email()).map(m -> m.subject()).orElse("");
    deals.find(step.deal()).ifPresent(deal -> touches.record(List.of(touch(deal, step, delivery, kind, text, subject))));
  }

  /** What the timeline says of the step's mail when it was sent. */
  static Touch touch(Deal deal, EmailStep step, Delivery sent, String subject) {
    return touch(deal, step, sent, "email-sent", "sent " + step.template(), subject);
  }

  private static Touch touch(Deal deal, EmailStep step, Delivery delivery, String kind, String text, String subject) {
    return new Touch(
        deal,
        Direction.OUT,
        kind,
        text,
        null,
        step.element(),
        "email-" + delivery.email(),
        Map.of("email", delivery.email(), "template", step.template(), "subject", subject, "window", step.anyTime() ? "any" : "working-hours"));
  }

  private boolean complete(String id, boolean mailed) {
    var task = find(id);
    if (task != null) {
      complete(task, mailed);
    }
    return task != null;
  }

  /** Has the step go on, whoever has its lock. */
  void complete(ExternalTask task, boolean mailed) {
    if (!MailWorker.ID.equals(task.getWorkerId())) {
      tasks.lock(task.getId(), MailWorker.ID, lockMillis);
    }
    tasks.complete(task.getId(), MailWorker.ID, Map.of("mailed", mailed));
  }

  private void waitUntil(String task, Instant when) {
    var millis = Math.max(1000, Duration.between(clock.instant(), when).toMillis());
    retrying.command(
        () -> {
          if (find(task) != null) {
            // not extendLock: that refuses a lock that ran out while SMTP was slow
            tasks.lock(task, MailWorker.ID, millis);
          }
          return null;
        });
  }

  private void again(EmailStep step, Delivery delivery) {
    waitUntil(step.id(), delivery.retryAt() == null ? clock.instant().plusSeconds(60) : delivery.retryAt());
    LOG.info("Could not send {} for {} (email {}) yet: {}", step.template(), step.deal(), delivery.email(), delivery.reason());
  }

  /** Something nobody foresaw, e.g. the step after the mail cannot run: a retry with time in between, in the end an incident. */
  void failed(EmailStep step, RuntimeException why) {
    var left = (step.retries() == null ? RETRIES : step.retries()) - 1;
    try {
      retrying.command(
          () -> {
            if (find(step.id()) != null) {
              tasks.lock(step.id(), MailWorker.ID, lockMillis);
              tasks.handleFailure(step.id(), MailWorker.ID, String.valueOf(why.getMessage()), left, RETRY_MILLIS);
            }
            return null;
          });
    } catch (RuntimeException e) {
      LOG.error("The failure of step {} could not be written down; its lock runs out and it is tried again", step.id(), e);
    }
  }

  private void incident(String task, String why) {
    retrying.command(
        () -> {
          var found = find(task);
          if (found != null && (found.getRetries() == null || found.getRetries() > 0)) {
            tasks.lock(task, MailWorker.ID, lockMillis);
            tasks.handleFailure(task, MailWorker.ID, why, 0, 0);
          }
          return null;
        });
    LOG.warn("Step {} waits for a person: {}", task, why);
  }

  @EventListener
  void on(EmailUnknown event) {
    incident(event.key(), "It is unknown whether mail " + event.email() + " was sent: its node died while sending. Settle it in /mail.");
  }

  @EventListener
  void on(EmailSettled event) {
    var task = find(event.key());
    if (event.as() == Settlement.AGAIN) {
      if (task == null) {
        throw new Refused("Deal %s has gone on without this mail, so it is not sent again. Write to the person yourself.".formatted(event.about()));
      }
      tasks.setRetries(event.key(), 1);
      tasks.unlock(event.key());
      return;
    }
    var sent = event.as() == Settlement.SENT;
    settled(event, sent, task);
    if (task != null) {
      deals.lock(event.about());
      complete(event.key(), sent);
      if (!sent) {
        signals.toDeal(event.about(), "MailNotSent");
      }
    }
  }

  /** What a person said about a mail in doubt belongs on the timeline like the mail itself. */
  private void settled(EmailSettled event, boolean sent, ExternalTask task) {
    var mail = mailer.find(event.email()).orElseThrow();
    deals
        .find(String.valueOf(event.about()))
        .ifPresent(
            deal ->
                touches.record(
                    deal,
                    Direction.OUT,
                    sent ? "email-sent" : "email-not-sent",
                    (sent ? "sent " : "not sent ") + mail.template() + (users.current() == null ? ": the deal had gone on" : ", says a person"),
                    users.current(),
                    task == null ? null : task.getActivityId(),
                    "email-" + event.email(),
                    Map.of("email", event.email(), "template", String.valueOf(mail.template()), "subject", mail.subject())));
  }

  private ExternalTask find(String task) {
    return tasks.createExternalTaskQuery().externalTaskId(task).singleResult();
  }
}
