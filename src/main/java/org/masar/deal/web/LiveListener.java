package org.masar.deal.web;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open stream. What it is told waits in its own line, so that a slow reader keeps nobody else waiting. */
class LiveListener {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int LINE = 500;
  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  final String user;
  private final HttpSession session;
  private final Instant since;
  private final SseEmitter emitter;
  private final Queue<String> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean over;

  /** @param session null for a caller who sends credentials with every request */
  LiveListener(String user, HttpSession session, Instant since) {
    this(user, session, since, new SseEmitter(0L));
  }

  LiveListener(String user, HttpSession session, Instant since, SseEmitter emitter) {
    this.emitter = emitter;
    this.user = user;
    this.session = session;
    this.since = since;
  }

  SseEmitter emitter() {
    return emitter;
  }

  /** Its session is over, or it is time that rights are checked again: the browser reconnects by itself. */
  boolean isDue(Instant now) {
    return now.isAfter(since.plus(LONGEST)) || !hasSession();
  }

  private boolean hasSession() {
    try {
      return session == null || session.getCreationTime() > 0;
    } catch (IllegalStateException invalidated) {
      return false;
    }
  }

  /** Sends it when its turn comes; who does not read for so long is let go and may come back. */
  synchronized void tell(String lines, Executor senders) {
    if (over) {
      return;
    }
    if (waiting.size() == LINE) {
      over = true;
      senders.execute(this::end);
      return;
    }
    waiting.add(lines);
    if (!sending) {
      sending = true;
      senders.execute(this::send);
    }
  }

  private void send() {
    for (var next = next(); next != null; next = next()) {
      try {
        emitter.send(Set.of(new DataWithMediaType(next, TEXT)));
      } catch (IOException | IllegalStateException gone) {
        end();
      }
    }
  }

  private synchronized String next() {
    sending = !over && !waiting.isEmpty();
    return sending ? waiting.remove() : null;
  }

  void end() {
    synchronized (this) {
      over = true;
      waiting.clear();
    }
    // waits while a line is being sent: not while others need this
    try {
      emitter.complete();
    } catch (IllegalStateException reported) {
      // the container has ended the request itself, because the browser is gone
      return;
    }
  }

  synchronized boolean isOver() {
    return over;
  }
}
