package org.masar.outreach;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.masar.deal.Deals;
import org.masar.mail.Delivery;
import org.masar.mail.Mailer;
import org.masar.pipeline.AtOnce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Has steps whose mail is sent go on, as many as have come together: the engine does that for many at far less than for each by itself. Who sends need
 * not wait for it: that the mail went is written down already, and a step that does not hear of it is fetched again and hears it then.
 */
@Component
class SentSteps implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(SentSteps.class);

  /** A step and the mail that went for it. */
  private record Sent(EmailStep step, Delivery mail) {}

  /** What comes within it goes on together. */
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  /** While one waits for the database the other has the engine think. */
  private static final int THREADS = 2;

  private final AtOnce atOnce;
  private final ExternalTaskService tasks;
  private final Deals deals;
  private final Mailer mailer;
  private final Touches touches;
  private final StepResults results;
  private final int most;
  private final LinkedBlockingQueue<Sent> waiting = new LinkedBlockingQueue<>();
  private final AtomicBoolean soon = new AtomicBoolean();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, r -> new Thread(r, "mail-results"));

  /** One of them is held by whoever has steps go on. */
  private final Semaphore busy = new Semaphore(THREADS, true);

  SentSteps(AtOnce atOnce, ExternalTaskService tasks, Deals deals, Mailer mailer, Touches touches, StepResults results, OutreachSettings settings) {
    this.atOnce = atOnce;
    this.tasks = tasks;
    this.deals = deals;
    this.mailer = mailer;
    this.touches = touches;
    this.results = results;
    this.most = settings.batch();
  }

  /** It goes on in a moment, or as soon as enough have come together. */
  void add(EmailStep step, Delivery mail) {
    waiting.add(new Sent(step, mail));
    if (soon.compareAndSet(false, true)) {
      threads.schedule(this::some, A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (waiting.size() == most) {
      threads.execute(this::some);
    }
  }

  /** Waits, and cannot be interrupted, until all that were added have gone on. */
  void settle() {
    some();
    busy.acquireUninterruptibly(THREADS);
    busy.release(THREADS);
  }

  /** Whether more have come together than go on at once. */
  boolean behind() {
    return waiting.size() > most;
  }

  private void some() {
    soon.set(false);
    busy.acquireUninterruptibly();
    try {
      for (var some = taken(); !some.isEmpty(); some = taken()) {
        together(some);
      }
    } finally {
      busy.release();
    }
  }

  private List<Sent> taken() {
    var some = new ArrayList<Sent>();
    waiting.drainTo(some, most);
    return some;
  }

  private void together(List<Sent> some) {
    try {
      atOnce.run(() -> goOn(some));
      some.forEach(sent -> results.said(sent.step(), sent.mail()));
    } catch (RuntimeException oneCannot) {
      LOG.debug("{} steps could not go on together; each does by itself", some.size(), oneCannot);
      some.forEach(this::goOn);
    }
  }

  private void goOn(Sent sent) {
    try {
      results.of(sent.step(), sent.mail());
    } catch (RuntimeException e) {
      LOG.error("Step {} of {} could not go on behind its mail", sent.step().element(), sent.step().deal(), e);
      results.failed(sent.step(), e);
    }
  }

  /** Deals first, in one order; the engine writes last. */
  private void goOn(List<Sent> all) {
    var locked = deals.lock(all.stream().map(sent -> sent.step().deal()).toList());
    var subjects = mailer.subjects(all.stream().map(sent -> sent.mail().email()).toList());
    var there = there(all.stream().map(sent -> sent.step().id()).collect(Collectors.toSet()));
    touches.record(
        all.stream()
            .filter(sent -> locked.containsKey(sent.step().deal()))
            .map(sent -> StepResults.touch(locked.get(sent.step().deal()), sent.step(), sent.mail(), subjects.getOrDefault(sent.mail().email(), "")))
            .toList());
    atOnce.ahead(there.values().stream().map(ExternalTask::getProcessInstanceId).collect(Collectors.toSet()));
    all.stream().map(sent -> there.get(sent.step().id())).filter(task -> task != null).forEach(task -> results.complete(task, true));
  }

  private Map<String, ExternalTask> there(Set<String> ids) {
    return tasks.createExternalTaskQuery().externalTaskIdIn(ids).list().stream().collect(Collectors.toMap(ExternalTask::getId, Function.identity()));
  }

  @Override
  public void destroy() throws InterruptedException {
    settle();
    threads.shutdown();
    threads.awaitTermination(60, TimeUnit.SECONDS);
  }
}
