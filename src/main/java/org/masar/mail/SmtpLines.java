package org.masar.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The SMTP connections: a few at once, kept open between mails because opening one costs more than sending. */
@Component
class SmtpLines implements DisposableBean {

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration SURE = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private record Idle(SmtpLine line, Instant since) {}

  private final MailServer server;
  private final Clock clock;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger opened = new AtomicInteger();
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
  }

  void leave() {
    permits.release();
  }

  /** A connection that answers, or did a moment ago. For ten seconds after one failed to open, the others fail at once instead of hanging one by one. */
  SmtpLine open() throws MessagingException {
    for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      // asking costs as much as a quarter of a mail: a server that hung up in these few seconds is found out when it hears of the mail
      if (kept.since.isAfter(clock.instant().minus(SURE)) || kept.line.isConnected()) {
        return kept.line;
      }
      close(kept.line);
    }
    return anew();
  }

  /** A connection that nobody had before. */
  SmtpLine anew() throws MessagingException {
    if (clock.instant().isBefore(downUntil)) {
      throw lastFailure;
    }
    try {
      var line = server.connect();
      opened.incrementAndGet();
      return line;
    } catch (MessagingException down) {
      lastFailure = down;
      downUntil = clock.instant().plus(PAUSE);
      throw down;
    }
  }

  void keep(SmtpLine line) {
    idle.addFirst(new Idle(line, clock.instant()));
  }

  void close(SmtpLine line) {
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
    var tooOld = clock.instant().minus(IDLE);
    idle.stream().filter(i -> i.since.isBefore(tooOld)).filter(idle::remove).forEach(i -> close(i.line));
  }

  @Override
  public void destroy() {
    for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      close(kept.line);
    }
  }
}
