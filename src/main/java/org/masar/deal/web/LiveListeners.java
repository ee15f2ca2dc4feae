package org.masar.deal.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpSession;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.masar.deal.ChangeFeed;
import org.masar.deal.ChangeFeed.Changed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Whoever listens on this node. Asks once a second what changed, and only while somebody listens; keeps nothing that a restart would lose. */
@Component
class LiveListeners implements SmartLifecycle {

  static final int PER_PERSON = 30;
  private static final int IN_ALL = 1_000;
  static final int HEARTBEAT = 15;
  private static final Logger LOG = LoggerFactory.getLogger(LiveListeners.class);

  private final ChangeFeed feed;
  private final ObjectMapper json;
  private final Clock clock;
  private final Set<LiveListener> all = ConcurrentHashMap.newKeySet();
  private final ExecutorService senders = senders();
  private int ticks;
  private volatile boolean running;

  LiveListeners(ChangeFeed feed, ObjectMapper json, Clock clock) {
    this.feed = feed;
    this.json = json;
    this.clock = clock;
  }

  /** A stream of its own, or null when there are too many; {@code missedSince} is null for who comes for the first time. */
  synchronized SseEmitter join(String user, HttpSession session, Instant missedSince) {
    if (!running || all.size() >= IN_ALL || all.stream().filter(l -> l.user.equals(user)).count() >= PER_PERSON) {
      return null;
    }
    if (all.isEmpty()) {
      feed.begin();
    }
    var listener = new LiveListener(user, session, clock.instant());
    var emitter = listener.emitter();
    emitter.onCompletion(() -> all.remove(listener));
    emitter.onError(e -> all.remove(listener));
    all.add(listener);
    listener.tell("retry:1000\n" + place(), senders);
    if (missedSince != null) {
      feed.since(missedSince).forEach(c -> listener.tell(event(c), senders));
    }
    return emitter;
  }

  /** Tells what changed since the last time. */
  @Scheduled(fixedDelay = 1_000)
  void tick() {
    all.removeIf(LiveListener::isOver);
    if (all.isEmpty()) {
      return;
    }
    var now = clock.instant();
    all.stream().filter(l -> l.isDue(now)).forEach(l -> senders.execute(l::end));
    try {
      tell(feed.next());
    } catch (DataAccessException later) {
      LOG.warn("What changed cannot be read now: {}", later.getMessage());
    }
    if (++ticks % HEARTBEAT == 0) {
      // the only way to learn that a reader is gone
      all.forEach(l -> l.tell(":\n" + place(), senders));
    }
  }

  private void tell(Collection<Changed> changes) {
    for (var changed : changes) {
      var lines = event(changed);
      all.forEach(l -> l.tell(lines, senders));
    }
  }

  /** Where a browser that lost its stream wants to go on: it sends this back as Last-Event-ID. */
  private String place() {
    return "id:" + clock.instant().toEpochMilli() + "\n\n";
  }

  private String event(Changed changed) {
    try {
      return "data:" + json.writeValueAsString(changed) + "\n" + place();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExecutorService senders() {
    var number = new AtomicInteger();
    var pool =
        new ThreadPoolExecutor(
            8, 8, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new Thread(task, "live-" + number.incrementAndGet()));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  int count() {
    return all.size();
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server waits for requests that are still open: these would be open forever. */
  @Override
  public void stop() {
    running = false;
    all.forEach(l -> senders.execute(l::end));
    senders.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
