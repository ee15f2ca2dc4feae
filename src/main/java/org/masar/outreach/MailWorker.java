package org.masar.outreach;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.masar.mail.Delivery;
import org.masar.outreach.Briefs.Brief;
import org.masar.pipeline.Clocks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Fetches steps that wait for their email and has them sent, outside any engine transaction or job: slow SMTP never slows a timer. Keeps no state; a
 * lost tick loses nothing.
 */
@Component
public class MailWorker implements DisposableBean {

  /** One for the whole cluster: only the same id may extend or complete a lock. Who may send is decided by the claim in {@code mail}. */
  static final String ID = "masar";

  private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);

  /** While these wait for a free thread and those are on the wire no others are fetched, so that none is locked for longer than need be. */
  private static final int PER_THREAD = 4;

  private static final long LOOK_AGAIN_MILLIS = 500;

  private final ExternalTaskService tasks;
  private final Briefs briefs;
  private final EmailSending sending;
  private final StepResults results;
  private final SentSteps sent;
  private final OutreachSettings settings;
  private final Clocks clocks;
  private final ExecutorService threads;
  private final int places;
  private final Semaphore free;
  private volatile boolean stopping;

  MailWorker(
      ExternalTaskService tasks, Briefs briefs, EmailSending sending, StepResults results, SentSteps sent, OutreachSettings settings, Clocks clocks) {
    this.clocks = clocks;
    this.results = results;
    this.sent = sent;
    this.tasks = tasks;
    this.briefs = briefs;
    this.sending = sending;
    this.settings = settings;
    this.threads = Executors.newFixedThreadPool(settings.workers(), r -> new Thread(r, "mail-worker"));
    this.places = settings.workers() * PER_THREAD;
    this.free = new Semaphore(places);
  }

  /** Sends what may go now, and returns how many steps it looked at when all of them are settled. A mail that takes long holds up no other. */
  @Scheduled(fixedDelay = 500, initialDelay = 1000)
  public int work() {
    var seen = 0;
    do {
      for (var fetched = fetch(); !fetched.isEmpty(); fetched = fetched.size() < settings.batch() ? List.of() : fetch()) {
        seen += fetched.size();
        hand(fetched);
      }
    } while (!resting() && !idle());
    sent.settle();
    return seen;
  }

  private boolean resting() {
    return stopping || !clocks.agree();
  }

  private List<LockedExternalTask> fetch() {
    if (resting()) {
      return List.of();
    }
    if (sent.behind()) {
      sent.settle();
    }
    return tasks
        .fetchAndLock(settings.batch(), ID)
        .topic("email", settings.lock().toMillis())
        .variables("template", "from", "window", "thread")
        .execute();
  }

  /** Returns when the last of them is about to be sent. */
  private void hand(List<LockedExternalTask> fetched) {
    var lockedUntil = System.nanoTime() + settings.lock().toNanos();
    var steps = fetched.stream().map(EmailStep::of).toList();
    var known = briefs(steps);
    for (var step : steps) {
      free.acquireUninterruptibly();
      CompletableFuture.runAsync(() -> handle(step, known.get(step.id()), lockedUntil), threads).whenComplete((done, failed) -> free.release());
    }
  }

  /** By step; those of which one cannot be read are read one by one when it is their turn. */
  private Map<String, Brief> briefs(List<EmailStep> steps) {
    try {
      return briefs.of(steps).stream().collect(Collectors.toMap(brief -> brief.step().id(), Function.identity()));
    } catch (RuntimeException unreadable) {
      LOG.warn("{} steps could not be read at once; each is read by itself", steps.size(), unreadable);
      return Map.of();
    }
  }

  /** Waits a while for those that are on the wire; false if some still are. */
  private boolean idle() {
    try {
      var all = free.tryAcquire(places, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      if (all) {
        free.release(places);
      }
      return all;
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void handle(EmailStep step, Brief known, long lockedUntil) {
    try {
      if (resting()) {
        tasks.unlock(step.id());
      } else if (System.nanoTime() - lockedUntil > 0) {
        LOG.debug("Step {} of {} waited longer than its lock; whoever fetches it next sends it", step.element(), step.deal());
      } else {
        sending.deliver(known == null || known.old() ? briefs.of(step) : known).ifPresent(mail -> heard(step, mail));
      }
    } catch (RuntimeException e) {
      LOG.error("Step {} of {} could not be handled", step.element(), step.deal(), e);
      results.failed(step, e);
    }
  }

  private void heard(EmailStep step, Delivery mail) {
    if (mail.state() == Delivery.State.SENT) {
      sent.add(step, mail);
    } else {
      results.of(step, mail);
    }
  }

  /** Begins no other mail, and leaves what was fetched to the other nodes. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
  }

  /** What is on the wire is finished while there still is a database to write it to: else it would be unknown. */
  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    threads.shutdown();
    threads.awaitTermination(60, TimeUnit.SECONDS);
  }
}
