package org.masar.deal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.masar.web.Invalid;
import org.masar.web.Users;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events {@code {"deal": "D-1001", "pipeline": "inbound-demo"}}: this deal changed, whoever changed it and on whatever node. */
@Controller
class LivePage {

  private final LiveListeners listeners;
  private final Users users;

  LivePage(LiveListeners listeners, Users users) {
    this.listeners = listeners;
    this.users = users;
  }

  @GetMapping("/live")
  SseEmitter live(
      @RequestHeader(value = HttpHeaders.ACCEPT, defaultValue = "") String accept,
      @RequestHeader(value = "Last-Event-ID", required = false) String last,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
      // who does not ask for a stream would wait for its end
      throw new Invalid("Accept", "must be text/event-stream: this address answers with events and does not end");
    }
    var stream = listeners.join(users.current(), request.getSession(false), moment(last));
    if (stream == null) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader(HttpHeaders.RETRY_AFTER, "60");
      return null;
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
    response.setHeader("X-Accel-Buffering", "no");
    return stream;
  }

  private static Instant moment(String lastEventId) {
    return lastEventId != null && lastEventId.matches("\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(lastEventId)) : null;
  }
}
