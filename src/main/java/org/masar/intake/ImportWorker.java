package org.masar.intake;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs imports on a thread of its own, so that a long one keeps no other poller waiting. A lost tick loses nothing. */
@Component
class ImportWorker implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

  private final ImportRunner runner;
  private final ImportTable table;
  private final AtomicBoolean queued = new AtomicBoolean();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "masar-import"));

  ImportWorker(ImportRunner runner, ImportTable table) {
    this.runner = runner;
    this.table = table;
  }

  @EventListener(ImportReceived.class)
  @Scheduled(fixedDelay = 1000)
  void kick() {
    if (queued.compareAndSet(false, true)) {
      thread.execute(this::drain);
    }
  }

  private void drain() {
    queued.set(false);
    try {
      runner.drain();
    } catch (RuntimeException databaseAway) {
      LOG.warn("Imports wait, the database cannot be asked for them: {}", databaseAway.getMessage());
    }
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void clean() {
    table.deleteAbandoned();
  }

  @Override
  public void destroy() throws InterruptedException {
    runner.stop();
    thread.shutdown();
    thread.awaitTermination(20, TimeUnit.SECONDS);
  }
}
