package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * How fast mails leave on PostgreSQL: next to the same engine that completes the same steps without any mail, next to Spring's sender with a mail server
 * that takes its time, and with a hundred thousand of them waiting. Rates are compared within one run, round by round; the machine's noise hits both.
 * {@code -Pload} only.
 */
@EnabledIfSystemProperty(named = "masar.load", matches = "long")
@Tag("once")
class MailRateTest {

  private static final int QUEUED = Integer.getInteger("masar.load.queued", 100_000);
  private static final int ROUNDS = Integer.getInteger("masar.load.rounds", 7);
  /** So long until both are compiled: mails use more code than the engine alone, so they gain more by it. */
  private static final int WARM = Integer.getInteger("masar.load.warm", 8);
  private static final int A_ROUND = 1500;
  private static final int SLOW_ROUNDS = 3;
  private static final Duration SLOW = Duration.ofMillis(5);
  private static final Duration DRAIN = Duration.ofSeconds(Integer.getInteger("masar.load.drain", 100));

  private final QuickSink sink = new QuickSink();
  private MailStation station;

  @BeforeEach
  void start() throws IOException {
    station = new MailStation(sink.port());
  }

  @AfterEach
  void end() throws IOException {
    station.close();
    sink.close();
  }

  @Test
  void mailIsNotTheBottleneckAndAHundredThousandMailsAreNoBurden() throws Exception {
    station.fill(4_000);
    var shortQueue = fetchMillis();
    var begun = System.nanoTime();
    station.fill(QUEUED);
    System.out.printf("%,d deals wait for their mail, filled in %.0f s%n", station.waiting(), seconds(begun));

    var ratio = againstTheEngineAlone();
    var slow = againstSpringsSender();
    var longQueue = fetchMillis();
    System.out.printf("Fetching %d steps: %.1f ms with 4,000 waiting, %.1f ms with %,d%n", MailStation.BATCH, shortQueue, longQueue, station.waiting());
    var heap = heapWhileItDrains();

    assertThat(ratio).as("mails/s ÷ completions/s").isGreaterThanOrEqualTo(0.8);
    assertThat(slow).as("times Spring's sender, 5 ms per reply").isGreaterThanOrEqualTo(5);
    assertThat(longQueue).as("ms to fetch").isLessThanOrEqualTo(2 * shortQueue + 5);
    var third = heap.size() / 3;
    assertThat(median(heap.subList(heap.size() - third, heap.size()))).as("MB used at the end").isLessThanOrEqualTo(1.2 * median(heap.subList(0, third)));
  }

  private double againstTheEngineAlone() {
    IntFunction<Measured> bare = n -> measured(n, station::completeOnly);
    IntFunction<Measured> mail = n -> measured(n, station::mail);
    for (int i = 0; i < WARM; i++) {
      bare.apply(A_ROUND);
      mail.apply(A_ROUND);
    }
    var ratios = new ArrayList<Double>();
    var cpus = new ArrayList<Double>();
    for (int i = 0; i < ROUNDS; i++) {
      // who comes second finds warmer caches
      var first = (i % 2 == 0 ? bare : mail).apply(A_ROUND);
      var second = (i % 2 == 0 ? mail : bare).apply(A_ROUND);
      var without = i % 2 == 0 ? first : second;
      var with = i % 2 == 0 ? second : first;
      System.out.printf(
          "Round %d: engine alone %s; with mail %s; ratio %.2f, of CPU %.2f%n",
          i + 1, without, with, with.rate() / without.rate(), without.cpu() / with.cpu());
      ratios.add(with.rate() / without.rate());
      cpus.add(without.cpu() / with.cpu());
    }
    System.out.printf("With mail next to the engine alone: median %.2f, of CPU %.2f%n", median(ratios), median(cpus));
    System.out.printf("Per step: engine alone %s, with mail %s%n", cost(station::completeOnly), cost(station::mail));
    assertThat(station.inState("SENT")).as("mails written down as sent").isEqualTo(sink.accepted());
    return median(ratios);
  }

  private double againstSpringsSender() {
    sink.think(SLOW);
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < SLOW_ROUNDS; i++) {
      var oneByOne = springs(60);
      var ours = rate(A_ROUND, station::mail);
      System.out.printf("5 ms per reply, round %d: Spring's sender %.0f/s, ours %.0f/s, ratio %.1f%n", i + 1, oneByOne, ours, ours / oneByOne);
      ratios.add(ours / oneByOne);
    }
    sink.think(Duration.ZERO);
    return median(ratios);
  }

  private double springs(int mails) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(sink.port());
    var begun = System.nanoTime();
    for (int i = 0; i < mails; i++) {
      sender.send(
          message -> {
            var helper = new MimeMessageHelper(message, true, "UTF-8");
            helper.setFrom("sales@masar.example");
            helper.setTo("ada@rate.example");
            helper.setSubject("A question");
            helper.setText("Hello Ada. ".repeat(80), "<p>Hello Ada.</p>".repeat(150));
          });
    }
    return mails / seconds(begun);
  }

  private double rate(int steps, Runnable work) {
    return measured(steps, work).rate();
  }

  /** Steps per second, and milliseconds of the processors per step, this JVM's and the database's: other work on the machine changes those less. */
  private record Measured(double rate, double own, double database) {

    private double cpu() {
      return own + database;
    }

    @Override
    public String toString() {
      return "%.0f/s, %.1f + %.1f ms of CPU".formatted(rate, own, database);
    }
  }

  private Measured measured(int steps, Runnable work) {
    station.release(steps);
    var gone = station.gone();
    var own = station.cpu();
    var database = station.cpuOfDatabase();
    var begun = System.nanoTime();
    work.run();
    var took = seconds(begun);
    own = station.cpu().minus(own);
    database = station.cpuOfDatabase().minus(database);
    assertThat(station.gone() - gone).as("deals that went on").isEqualTo(steps);
    return new Measured(steps / took, own.toNanos() / 1e6 / steps, database.toNanos() / 1e6 / steps);
  }

  /** Per step, of ten batches. */
  private String cost(Runnable work) {
    var steps = 10 * MailStation.BATCH;
    station.release(steps);
    var count = station.countOf(work);
    return "%.1f statements, %.1f row writes, %.2f commits"
        .formatted((double) count.statements() / steps, (double) count.writes() / steps, (double) count.commits() / steps);
  }

  private double fetchMillis() {
    station.release(MailStation.BATCH * 10);
    var times = new ArrayList<Double>();
    for (int i = 0; i < 10; i++) {
      var begun = System.nanoTime();
      var fetched = station.fetch();
      times.add(seconds(begun) * 1000);
      assertThat(fetched).hasSize(MailStation.BATCH);
    }
    station.hold();
    return median(times);
  }

  /** MB in use after a collection, a dozen times while all that waits goes out. */
  private List<Double> heapWhileItDrains() throws InterruptedException {
    station.release(station.waiting());
    var before = sink.accepted();
    var begun = System.nanoTime();
    var worker = new Thread(station::mail, "drain");
    worker.start();
    var heap = new ArrayList<Double>();
    for (int i = 1; i <= 12 && worker.isAlive(); i++) {
      worker.join(DRAIN.toMillis() / 12);
      System.gc();
      var used = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
      System.out.printf("%,6d mails gone, %,6d wait, %.0f MB in use%n", sink.accepted() - before, station.waiting(), used);
      heap.add(used);
    }
    System.out.printf("%,d mails in %.0f s: %.0f/s%n", sink.accepted() - before, seconds(begun), (sink.accepted() - before) / seconds(begun));
    station.stop();
    worker.join(60_000);
    return heap;
  }

  private static double median(List<Double> of) {
    var sorted = of.stream().sorted().toList();
    return IntStream.of((sorted.size() - 1) / 2, sorted.size() / 2).mapToDouble(sorted::get).average().orElseThrow();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
