package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TriesTest {

  private final Tries tries = new Tries(settings());

  @Test
  void evaluatesAtMostTheAllowedTriesOfAThousandAtOnce() throws Exception {
    var evaluated = new AtomicInteger();
    var pool = Executors.newFixedThreadPool(20);
    for (int i = 0; i < 1000; i++) {
      pool.execute(() -> fail("ada", "192.0.2.1", evaluated));
    }
    pool.shutdown();

    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(evaluated.get()).isBetween(10, 11);
  }

  @Test
  void letsTheOwnerInFromElsewhereWhileOthersGuess() {
    for (int i = 0; i < 50; i++) {
      fail("ada", "192.0.2.1", new AtomicInteger());
    }

    assertThat(tries.run("ada", "192.0.2.2", () -> true)).isTrue();
    assertThatThrownBy(() -> tries.run("ada", "192.0.2.1", () -> true)).isInstanceOf(TooManyTries.class);
  }

  @Test
  void letsTheOwnerInEvenWhenGuessesComeFromEverywhere() {
    var evaluated = new AtomicInteger();
    for (int i = 0; i < 1000; i++) {
      fail("ada", "2001:db8:" + Integer.toHexString(i % 100) + "::1", evaluated);
    }

    assertThat(evaluated.get()).isLessThan(250);
    assertThat(tries.run("ada", "192.0.2.2", () -> true)).isTrue();
  }

  @Test
  void limitsAnAddressThatTriesManyNames() {
    var evaluated = new AtomicInteger();
    for (int i = 0; i < 1000; i++) {
      fail("name" + i, "192.0.2.1", evaluated);
    }

    assertThat(evaluated.get()).isBetween(30, 31);
  }

  @Test
  void countsACustomersIpv6NetworkAsOneAddress() {
    assertThat(Address.key("2001:db8:1:2::3")).isEqualTo(Address.key("2001:db8:1:2:ffff::1")).isNotEqualTo(Address.key("2001:db8:1:3::3"));
  }

  @Test
  void forgetsTheOldestBucketsInsteadOfFillingTheMemory() {
    var buckets = new Buckets(1, Duration.ofMinutes(1));
    for (int i = 0; i < 50_000; i++) {
      buckets.of("key" + i);
    }

    assertThat(buckets.size()).isEqualTo(20_000);
  }

  private void fail(String name, String remote, AtomicInteger evaluated) {
    try {
      tries.run(
          name,
          remote,
          () -> {
            evaluated.incrementAndGet();
            return false;
          });
    } catch (TooManyTries refused) {
      assertThat(refused.retryAfter()).isPositive();
    }
  }

  static WebSettings settings() {
    return new Binder(new MapConfigurationPropertySource(Map.of("masar.demo", "true"))).bind("masar", WebSettings.class).get();
  }
}
