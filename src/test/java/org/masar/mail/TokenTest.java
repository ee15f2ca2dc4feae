package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

  private final Signer signer = new Signer("a secret only for these tests");

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, 1_000_000, Long.MAX_VALUE, -1})
  void aTokenLeadsBackToItsIdInAnyCase(long id) {
    var token = signer.token("unsub", id);

    assertThat(signer.id("unsub", token)).hasValue(id);
    assertThat(signer.id("unsub", token.toUpperCase(Locale.ROOT))).hasValue(id);
  }

  @Test
  void aTokenIsWorthNothingForAnotherPurposeUnderAnotherSecretOrChanged() {
    var token = signer.token("unsub", 42);

    assertThat(signer.id("reply", token)).isEmpty();
    assertThat(new Signer("another secret of somebody").id("unsub", token)).isEmpty();
    for (var i = 0; i < token.length(); i++) {
      var other = token.charAt(i) == 'a' ? 'b' : 'a';
      assertThat(signer.id("unsub", token.substring(0, i) + other + token.substring(i + 1))).isEmpty();
      assertThat(signer.id("unsub", token.substring(0, i))).isEmpty();
    }
    assertThat(signer.id("unsub", "0" + token)).isEmpty();
    assertThat(signer.id("unsub", token + "0")).isEmpty();
  }

  @Test
  void aTokenOfAnEarlierSecretCountsAndNewOnesAreMadeWithTheCurrent() {
    var first = "the very first secret of 2024";
    var second = "the second one, with, commas in it";
    var rotated = new Signer(Secrets.of("the secret of today, 2026", second + "," + first));
    var onlyOne = new Signer(Secrets.of("the secret of today, 2026", second));

    for (var old : new Signer[] {new Signer(first), new Signer("the secret of today, 2026")}) {
      assertThat(rotated.id("unsub", old.token("unsub", 42))).hasValue(42);
      assertThat(rotated.id("reply", old.token("unsub", 42))).isEmpty();
    }
    assertThat(onlyOne.id("unsub", new Signer(second).token("unsub", 42))).hasValue(42);
    assertThat(onlyOne.id("unsub", new Signer(first).token("unsub", 42))).isEmpty();
    assertThat(new Signer("the secret of today, 2026").id("unsub", rotated.token("unsub", 42))).hasValue(42);
    assertThat(new Signer(first).id("unsub", rotated.token("unsub", 42))).isEmpty();
    assertThatThrownBy(() -> Secrets.of("the secret of today, 2026", "short")).hasMessageContaining("MASAR_SECRET_PREVIOUS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "zzzz", "../../etc/passwd", "0", "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"})
  void garbageIsNoToken(String garbage) {
    assertThat(signer.id("unsub", garbage)).isEmpty();
  }

  @Test
  void startsAtTheSameTimeAgreeOnOneSecret(@TempDir Path data) throws Exception {
    var start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(8);
    var all = new ArrayList<Future<String>>();
    for (var i = 0; i < 8; i++) {
      all.add(
          pool.submit(
              () -> {
                start.await();
                return Secret.resolve("", true, data);
              }));
    }

    start.countDown();

    var secrets = new HashSet<String>();
    for (var one : all) {
      secrets.add(one.get());
    }
    assertThat(secrets).hasSize(1);
    assertThat(Secret.resolve("", true, data)).isIn(secrets);
    try (var files = Files.list(data)) {
      assertThat(files).hasSize(1);
    }
    pool.shutdown();
  }

  @Test
  void withoutDemoAMissingSecretStopsTheStartAndSaysWhichSetting(@TempDir Path data) {
    assertThatThrownBy(() -> Secret.resolve("", false, data)).hasMessageContaining("MASAR_SECRET");
    assertThat(data).isEmptyDirectory();
  }
}
