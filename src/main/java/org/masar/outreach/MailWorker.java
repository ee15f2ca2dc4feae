package org.masar.outreach;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
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

  private final ExternalTaskService tasks;
  private final EmailSending sending;
  private final StepResults results;
  private final OutreachSettings settings;
  private final Clocks clocks;
  private final ExecutorService threads;
  private volatile boolean stopping;

  MailWorker(ExternalTaskService tasks, EmailSending sending, StepResults results, OutreachSettings settings, Clocks clocks) {
    this.clocks = clocks;
    this.results = results;
    this.tasks = tasks;
    this.sending = sending;
    this.settings = settings;
    this.threads = Executors.newFixedThreadPool(settings.workers(), r -> new Thread(r, "mail-worker"));
  }

  /** Sends what may go now; returns how many steps it looked at. */
  @Scheduled(fixedDelay = 500, initialDelay = 1000)
  public int work() {
    var seen = 0;
    List<LockedExternalTask> fetched;
    do {
      if (stopping || !clocks.agree()) {
        return seen;
      }
      fetched =
          tasks
              .fetchAndLock(settings.batch(), ID)
              .topic("email", settings.lock().toMillis())
              .variables("template", "from", "window", "thread")
              .execute();
      seen += fetched.size();
      send(fetched);
    } while (fetched.size() == settings.batch());
    return seen;
  }

  /** Waits for all of them and cannot be interrupted: a thread that is interrupted while a mail is on the wire never writes down that it went. */
  private void send(List<LockedExternalTask> fetched) {
    var work = fetched.stream().map(EmailStep::of).map(step -> CompletableFuture.runAsync(() -> handle(step), threads));
    CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)).join();
  }

  private void handle(EmailStep step) {
    try {
      if (stopping || !clocks.agree()) {
        tasks.unlock(step.id());
      } else {
        sending.handle(step);
      }
    } catch (RuntimeException e) {
      LOG.error("Step {} of {} could not be handled", step.element(), step.deal(), e);
      results.failed(step, e);
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
