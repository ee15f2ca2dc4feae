package org.masar.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.MailConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
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

  /** In the greeting (RFC 5321 §3.1): not now. */
  private static final Pattern TURNED_AWAY = Pattern.compile("response: 4\\d\\d");

  /** How long we keep to as few connections as a server took. */
  private static final Duration MODEST = Duration.ofMinutes(10);

  private record Idle(SmtpLine line, Instant since) {}

  private final MailServer server;
  private final Clock clock;
  private final Semaphore permits;
  private final int workers;
  private final Duration patience;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private int talking;
  private int most;
  private Instant modestUntil = Instant.MIN;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private volatile Instant downUntil = Instant.MIN;
  private volatile MessagingException lastFailure;

  @Autowired
  SmtpLines(MailServer server, MailSettings settings, Clock clock) {
    this(server, settings, clock, PATIENCE);
  }

  /** {@code patience}: how long a mail waits for a connection where the server takes no more of them. */
  SmtpLines(MailServer server, MailSettings settings, Clock clock, Duration patience) {
    this.server = server;
    this.clock = clock;
    this.workers = settings.workers();
    this.most = workers;
    this.patience = patience;
    this.permits = new Semaphore(workers, true);
  }

  /** Waits for one of the few places; taken before a claim, so that no lease runs while its owner queues. */
  void enter() {
    permits.acquireUninterruptibly();
    inside.incrementAndGet();
  }

  void leave() {
    inside.decrementAndGet();
    permits.release();
  }

  /** How many mails are being sent now. */
  int inside() {
    return inside.get();
  }

  /** A connection that answers, or did a moment ago. For ten seconds after one failed to open, the others fail at once instead of hanging one by one. */
  SmtpLine open() throws MessagingException {
    var until = System.nanoTime() + patience.toNanos();
    for (var kept = free(until); kept != null; kept = free(until)) {
      // asking costs as much as a quarter of a mail: a server that hung up in these few seconds is found out when it hears of the mail
      if (kept.since.isAfter(clock.instant().minus(SURE)) || kept.line.isConnected()) {
        return kept.line;
      }
      close(kept.line);
    }
    return dial();
  }

  /** A connection that nobody had before, unless the server takes no other. */
  SmtpLine anew() throws MessagingException {
    begin();
    return dial();
  }

  /** In a place that was taken for it. */
  private SmtpLine dial() throws MessagingException {
    SmtpLine line = null;
    try {
      if (clock.instant().isBefore(downUntil)) {
        throw lastFailure;
      }
      line = server.connect();
      opened.incrementAndGet();
      return line;
    } catch (MailConnectException | AuthenticationFailedException refused) {
      throw down(refused);
    } catch (MessagingException refused) {
      if (refused == lastFailure || !tooMany(refused)) {
        throw down(refused);
      }
    } finally {
      if (line == null) {
        end(null);
      }
    }
    return open();
  }

  private MessagingException down(MessagingException refused) {
    if (refused != lastFailure) {
      lastFailure = refused;
      downUntil = clock.instant().plus(PAUSE);
    }
    return refused;
  }

  /** Whether it has connections from us and turned away only this one. */
  private synchronized boolean tooMany(MessagingException refused) {
    var others = talking - 1 + idle.size();
    if (others == 0 || !TURNED_AWAY.matcher(String.valueOf(refused.getMessage())).find()) {
      return false;
    }
    most = Math.min(most, others);
    modestUntil = clock.instant().plus(MODEST);
    LOG.info("The mail server takes {} connections at once; we keep to that for {} minutes", most, MODEST.toMinutes());
    return true;
  }

  /** Takes one that is kept, or the place of a new one: then null. Waits while there are as many as the server takes, but not for ever. */
  private synchronized Idle free(long until) throws MessagingException {
    while (idle.isEmpty() && talking >= most()) {
      var left = until - System.nanoTime();
      if (left <= 0) {
        throw new MessagingException("the mail server takes no more connections than it has, and none of them became free");
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException told) {
        Thread.currentThread().interrupt();
        throw new MessagingException("told to stop", told);
      }
    }
    talking++;
    return idle.pollFirst();
  }

  /** How many connections at once we use now; those that are just being opened count, so a server's limit is found in a few tries. */
  synchronized int most() {
    if (most < workers && clock.instant().isAfter(modestUntil)) {
      most = workers;
    }
    return most;
  }

  private synchronized void begin() {
    talking++;
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

  /** Closes connections that nobody used for a minute; servers do not like to be kept waiting. */
  void closeIdle() {
    var now = clock.instant();
    taken(kept -> kept.since.isBefore(now.minus(IDLE))).forEach(kept -> hangUp(kept.line));
  }

  @Override
  public void destroy() {
    taken(kept -> true).forEach(kept -> hangUp(kept.line));
  }
}
