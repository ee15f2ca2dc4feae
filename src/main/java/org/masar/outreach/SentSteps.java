package org.masar.outreach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

  private final AtOnce atOnce;
  private final ExternalTaskService tasks;
  private final Deals deals;
  private final Mailer mailer;
  private final StepResults results;
  private final int most;
  private final LinkedBlockingQueue<Sent> waiting = new LinkedBlockingQueue<>();
  private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;

  SentSteps(AtOnce atOnce, ExternalTaskService tasks, Deals deals, Mailer mailer, StepResults results, OutreachSettings settings) {
    this.atOnce = atOnce;
    this.tasks = tasks;
    this.deals = deals;
    this.mailer = mailer;
    this.results = results;
    this.most = settings.batch();
    this.threads = Executors.newFixedThreadPool(settings.workers(), r -> new Thread(r, "mail-results"));
  }

  void add(EmailStep step, Delivery mail) {
    waiting.add(new Sent(step, mail));
    var done = CompletableFuture.runAsync(this::some, threads);
    underWay.add(done);
    done.whenComplete((nothing, failed) -> underWay.remove(done));
  }

  /** Waits, and cannot be interrupted, until all that were added have gone on. */
  void settle() {
    CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
  }

  /** Whether more have come together than go on at once. */
  boolean behind() {
    return waiting.size() > most;
  }

  private void some() {
    var some = new ArrayList<Sent>();
    waiting.drainTo(some, most);
    if (!some.isEmpty()) {
      try {
        atOnce.run(() -> goOn(some));
        some.forEach(sent -> results.said(sent.step(), sent.mail()));
        return;
      } catch (RuntimeException oneCannot) {
        LOG.debug("{} steps could not go on together; each does by itself", some.size(), oneCannot);
      }
    }
    some.forEach(this::goOn);
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
    for (var sent : all) {
      var deal = locked.get(sent.step().deal());
      if (deal != null) {
        results.touch(deal, sent.step(), sent.mail(), subjects.getOrDefault(sent.mail().email(), ""));
      }
    }
    all.stream().map(sent -> there.get(sent.step().id())).filter(task -> task != null).forEach(task -> results.complete(task, true));
  }

  private Map<String, ExternalTask> there(Set<String> ids) {
    return tasks.createExternalTaskQuery().externalTaskIdIn(ids).list().stream().collect(Collectors.toMap(ExternalTask::getId, Function.identity()));
  }

  @Override
  public void destroy() throws InterruptedException {
    threads.shutdown();
    threads.awaitTermination(60, TimeUnit.SECONDS);
  }
}
