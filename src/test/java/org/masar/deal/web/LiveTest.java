package org.masar.deal.web;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Change;
import org.masar.deal.ChangeFeed;
import org.masar.deal.ChangeSource;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@MasarTest
@Tag("once")
class LiveTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired LiveListeners listeners;
  @Autowired DealCommands commands;

  private final List<Stream> opened = new CopyOnWriteArrayList<>();
  private Http rep;
  private Deal deal;

  @BeforeEach
  void start() {
    rep = Http.on(port).login("rep");
    deal = world.open(world.lead("live" + System.nanoTime() + "@acme.example", "Layla"), "inbound-demo");
  }

  @AfterEach
  void close() {
    opened.forEach(Stream::close);
    await().atMost(ofSeconds(10)).until(
        () -> {
          for (int i = 0; i < LiveListeners.HEARTBEAT; i++) {
            listeners.tick();
          }
          return listeners.count() == 0;
        });
  }

  @Test
  void whatOneSessionDoesIsToldToAnotherWithinTwoSeconds() {
    var stream = listen(rep, null);

    var begun = Instant.now();
    Http.on(port).login("manager").post("/api/deals/" + deal.number() + "/notes", Map.of("text", "hello"));
    listeners.tick();
    await().atMost(ofSeconds(2)).until(() -> stream.events(deal).size() == 1);

    assertThat(Duration.between(begun, Instant.now())).isLessThan(ofSeconds(2));
    assertThat(stream.events(deal)).containsExactly("data:{\"deal\":\"" + deal.number() + "\",\"pipeline\":\"inbound-demo\"}");
    listeners.tick();
    commands.note(deal.number(), "again");
    listeners.tick();
    await().atMost(ofSeconds(2)).until(() -> stream.events(deal).size() == 2);
  }

  @Test
  void aStreamEndsWithItsSession() {
    var stream = listen(rep, null);

    rep.form("/logout", Map.of());
    listeners.tick();

    await().atMost(ofSeconds(2)).until(() -> stream.ended);
  }

  @Test
  void whoLostTheStreamIsToldWhatWasMissed() {
    var before = Instant.now().minusSeconds(5).toEpochMilli();
    commands.note(deal.number(), "while you were away");

    var stream = listen(rep, Long.toString(before));

    await().atMost(ofSeconds(2)).until(() -> stream.events(deal).size() == 1);
  }

  @Test
  void onlyWhoIsLoggedInMayListenAndNobodyWithoutEnd() {
    assertThat(Http.on(port).with("Accept", "text/event-stream").get("/live").status()).isEqualTo(401);
    assertThat(rep.get("/live").status()).isEqualTo(422);

    for (int i = 0; i < LiveListeners.PER_PERSON; i++) {
      listen(rep, null);
    }
    assertThat(rep.with("Accept", "text/event-stream").get("/live").status()).isEqualTo(503);
  }

  @Test
  void asksEverySecondByItselfAndOnlyWhileSomebodyListens() {
    try (var context = new AnnotationConfigApplicationContext(Ticking.class, ChangeFeed.class, Asked.class, LiveListeners.class)) {
      var asked = context.getBean(Asked.class);
      assertThat(asked.times).isZero();

      assertThat(context.getBean(LiveListeners.class).join("rep", null, null)).isNotNull();

      await().atMost(ofSeconds(3)).until(() -> asked.times >= 3);
    }
  }

  @EnableScheduling
  static class Ticking {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    ObjectMapper json() {
      return new ObjectMapper();
    }
  }

  static class Asked implements ChangeSource {

    volatile int times;

    @Override
    public List<Change> since(Instant moment) {
      times++;
      return List.of();
    }
  }

  private Stream listen(Http who, String last) {
    var stream = new Stream(port, who, last);
    opened.add(stream);
    await().atMost(ofSeconds(5)).until(() -> stream.lines.stream().anyMatch(l -> l.startsWith("id:")));
    return stream;
  }

  /** A browser's EventSource. */
  static class Stream {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> answer;
    volatile boolean ended;

    Stream(int port, Http who, String last) {
      var cookies = String.join("; ", who.cookies().entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList());
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/live")).header("Accept", "text/event-stream").header("Cookie", cookies);
      if (last != null) {
        request.header("Last-Event-ID", last);
      }
      try {
        answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
      var reader = new Thread(this::read, "stream");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try (var in = new java.io.BufferedReader(new java.io.InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        in.lines().forEach(lines::add);
      } catch (IOException | java.io.UncheckedIOException closed) {
        // as when a window is closed
      }
      ended = true;
    }

    List<String> events(Deal deal) {
      return lines.stream().filter(l -> l.startsWith("data:") && l.contains("\"" + deal.number() + "\"")).toList();
    }

    void close() {
      try {
        answer.body().close();
      } catch (IOException e) {
        // it is gone already
      }
    }
  }
}
