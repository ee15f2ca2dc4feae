package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class TogetherTest {

  private final List<List<Integer>> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void whoComesAloneIsServedAlone() {
    var doubled = new Together<Integer, Integer>(this::doubled, () -> 1);

    assertThat(doubled.of(2)).isEqualTo(4);
    assertThat(doubled.of(3)).isEqualTo(6);
    assertThat(done).containsExactly(List.of(2), List.of(3));
  }

  @Test
  void whoComesWhileOthersAreServedIsServedWithAllWhoCameMeanwhile() throws Exception {
    var doubled = new Together<Integer, Integer>(this::firstWaits, () -> 1);
    var first = CompletableFuture.supplyAsync(() -> doubled.of(1), this::thread);
    begun.await();
    var others = IntStream.rangeClosed(2, 9).mapToObj(n -> CompletableFuture.supplyAsync(() -> doubled.of(n), this::thread)).toList();
    Awaitility.await().until(() -> threads.stream().filter(t -> t.getState() == Thread.State.WAITING).count() == 9);
    goOn.countDown();

    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(others).extracting(CompletableFuture::join).containsExactly(4, 6, 8, 10, 12, 14, 16, 18);
    assertThat(done).hasSize(2);
    assertThat(done.get(1)).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void whatFailsForOneFailsForNobodyElse() throws Exception {
    var doubled = new Together<Integer, Integer>(this::firstWaits, () -> 1);
    var first = CompletableFuture.supplyAsync(() -> doubled.of(1), this::thread);
    begun.await();
    var bad = CompletableFuture.supplyAsync(() -> doubled.of(-1), this::thread);
    var good = CompletableFuture.supplyAsync(() -> doubled.of(5), this::thread);
    Awaitility.await().until(() -> threads.stream().filter(t -> t.getState() == Thread.State.WAITING).count() == 3);
    goOn.countDown();

    assertThat(first.join()).isEqualTo(2);
    assertThat(good.join()).isEqualTo(10);
    assertThatThrownBy(bad::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("negative");
    assertThat(doubled.of(7)).isEqualTo(14);
  }

  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  private void thread(Runnable work) {
    var thread = new Thread(work);
    threads.add(thread);
    thread.start();
  }

  private List<Integer> firstWaits(List<Integer> numbers) {
    if (numbers.contains(1)) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return doubled(numbers);
  }

  private List<Integer> doubled(List<Integer> numbers) {
    if (numbers.stream().anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException("negative");
    }
    done.add(numbers);
    return numbers.stream().map(n -> 2 * n).toList();
  }
}
