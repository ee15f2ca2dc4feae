package org.masar.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The SMTP connections: a few at once, kept open between mails because opening one costs more than sending. A server that takes fewer at once than we
 * would use gets as many as it takes.
 */
@Component
class SmtpLines implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpLines.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration SURE = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofMinutes(1);

  /** A mail on another line is over by then, or that line hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How long we keep to as few connections as a server took. */
  private static final Duration MODEST = Duration.ofMinutes(10);

  private record Idle(SmtpLine line, Instant since) {}

  private final MailServer server;
  private final Clock clock;
  private final Semaphore permits;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private int talking;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger tooMany = new AtomicInteger();
  private final Queue<Instant> givenUp = new ConcurrentLinkedQueue<>();
  private volatile Instant downUntil = Instant.MIN;
  private volatile MessagingException lastFailure;

  SmtpLines(MailServer server, MailSettings settings, Clock clock) {
    this.server = server;
    this.clock = clock;
    this.permits = new Semaphore(settings.workers(), true);
  }

  /** Waits for one of the few places; taken before a claim, so that no lease runs while its owner queues. */
  void enter() {
    permits.acquireUninterruptibly();
    inside.incrementAndGet();
  }

  void leave() {
    inside.decrementAndGet();
    if (tooMany.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      givenUp.add(clock.instant());
    } else {
      permits.release();
    }
  }

  /** How many mails are being sent now. */
  int inside() {
    return inside.get();
  }

  /** A connection that answers, or did a moment ago. For ten seconds after one failed to open, the others fail at once instead of hanging one by one. */
  SmtpLine open() throws MessagingException {
    for (var kept = kept(); kept != null; kept = kept()) {
      // asking costs as much as a quarter of a mail: a server that hung up in these few seconds is found out when it hears of the mail
      if (kept.since.isAfter(clock.instant().minus(SURE)) || kept.line.isConnected()) {
        return kept.line;
      }
      close(kept.line);
    }
    return anew();
  }

  /** A connection that nobody had before; or, where the server takes no other beside those it has from us, the next of them that is free. */
  SmtpLine anew() throws MessagingException {
    if (clock.instant().isBefore(downUntil)) {
      throw lastFailure;
    }
    begin();
    try {
      var line = server.connect();
      opened.incrementAndGet();
      return line;
    } catch (MessagingException refused) {
      end(null);
      var line = next();
      if (line != null) {
        tooMany.incrementAndGet();
        LOG.info("The mail server takes no more connections at once than it has; we use one less for {} minutes", MODEST.toMinutes());
        return line;
      }
      lastFailure = refused;
      downUntil = clock.instant().plus(PAUSE);
      throw refused;
    }
  }

  private synchronized void begin() {
    talking++;
  }

  private synchronized Idle kept() {
    var kept = idle.pollFirst();
    talking += kept == null ? 0 : 1;
    return kept;
  }

  /** Waits as long as others talk, but not for ever; null when none becomes free. */
  private synchronized SmtpLine next() {
    var until = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (idle.isEmpty() && talking > 0 && System.nanoTime() < until) {
        TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
    var kept = kept();
    return kept == null ? null : kept.line;
  }

  void keep(SmtpLine line) {
    end(new Idle(line, clock.instant()));
  }

  void close(SmtpLine line) {
    hangUp(line);
    end(null);
  }

  private synchronized void end(Idle free) {
    talking--;
    if (free != null) {
      idle.addFirst(free);
    }
    notifyAll();
  }

  private synchronized List<Idle> taken(Predicate<Idle> which) {
    var taken = idle.stream().filter(which).toList();
    idle.removeAll(taken);
    return taken;
  }

  private static void hangUp(SmtpLine line) {
    try {
      line.close();
    } catch (MessagingException alreadyGone) {
      return;
    }
  }

  /** How many connections were opened since the start. */
  int opened() {
    return opened.get();
  }

  /** Closes connections that nobody used for a minute; servers do not like to be kept waiting. Uses more again where we kept to few for long enough. */
  void closeIdle() {
    var now = clock.instant();
    taken(kept -> kept.since.isBefore(now.minus(IDLE))).forEach(kept -> hangUp(kept.line));
    givenUp.stream().filter(since -> since.isBefore(now.minus(MODEST))).filter(givenUp::remove).forEach(since -> permits.release());
  }

  @Override
  public void destroy() {
    taken(kept -> true).forEach(kept -> hangUp(kept.line));
  }
}
