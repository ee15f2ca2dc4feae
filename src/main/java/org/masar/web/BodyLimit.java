package org.masar.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too large: by their Content-Length before anything is read, without one while they are read. Runs after the check of
 * rights, so that who may not do it is told that instead.
 */
class BodyLimit extends OncePerRequestFilter {

  /** Clients that send first and read later see the answer when we take what they send; up to here, and not for long. */
  private static final long TAKEN = DataSize.ofMegabytes(64).toBytes();

  private static final long TAKING = Duration.ofSeconds(5).toNanos();

  private final WebSettings settings;
  private final Answers answers;

  BodyLimit(WebSettings settings, Answers answers) {
    this.settings = settings;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var limit = limit(request);
    if (request.getContentLengthLong() > limit.toBytes()) {
      answers.write(response, Problem.of(413, new TooLarge(limit).getMessage()));
      response.flushBuffer();
      drain(request);
    } else if (request.getContentLengthLong() < 0) {
      var counted = new CountedRequest(request, limit);
      chain.doFilter(counted, new CountedRequest.Response(response, counted));
    } else {
      chain.doFilter(request, response);
    }
  }

  private DataSize limit(HttpServletRequest request) {
    var path = Audience.path(request);
    var isImport = path.equals("/api/leads/import") || path.equals("/leads/import");
    return isImport ? settings.imports().maxSize() : settings.limits().body();
  }

  private static void drain(HttpServletRequest request) {
    var until = System.nanoTime() + TAKING;
    var thrownAway = new byte[64 * 1024];
    try (var body = request.getInputStream()) {
      long left = TAKEN;
      for (int read = 0; read >= 0 && left > 0 && System.nanoTime() - until < 0; left -= read) {
        read = body.read(thrownAway);
      }
    } catch (IOException gone) {
      // the answer is out; nobody waits for more
    }
  }
}
