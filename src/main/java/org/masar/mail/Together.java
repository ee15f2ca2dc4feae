package org.masar.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Serves callers that come at the same time together, in one piece of work: a transaction for many costs little more than one for one. Whoever comes while
 * others are served waits, and is served with all who came meanwhile. Where others are about to come it waits a moment for them; whoever is alone waits for nobody.
 */
final class Together<I, O> {

  private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(3);

  private static final class Wish<I, O> {

    private final I asked;
    private O answer;
    private RuntimeException failure;
    private boolean served;

    private Wish(I asked) {
      this.asked = asked;
    }

    private O answer() {
      if (failure != null) {
        throw failure;
      }
      return answer;
    }
  }

  private final Function<List<I>, List<O>> work;
  private final IntSupplier company;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition came = lock.newCondition();
  private List<Wish<I, O>> waiting = new ArrayList<>();
  private boolean serving;

  /**
   * {@code work}: answers in the order of what was asked. If it throws for several, each is tried by itself, so it must have done nothing then. {@code company}: how many
   * are underway who may ask, those who ask included.
   */
  Together(Function<List<I>, List<O>> work, IntSupplier company) {
    this.work = work;
    this.company = company;
  }

  /** Returns, or throws, what the work does for this one. */
  O of(I asked) {
    var mine = new Wish<I, O>(asked);
    lock.lock();
    try {
      waiting.add(mine);
      came.signal();
      while (serving && !mine.served) {
        changed.awaitUninterruptibly();
      }
      if (mine.served) {
        return mine.answer();
      }
      serving = true;
    } finally {
      lock.unlock();
    }
    serveAll();
    return mine.answer();
  }

  private void serveAll() {
    var all = taken();
    try {
      serve(all);
    } finally {
      lock.lock();
      try {
        all.forEach(wish -> wish.served = true);
        serving = false;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private List<Wish<I, O>> taken() {
    lock.lock();
    try {
      await();
      var all = waiting;
      waiting = new ArrayList<>();
      return all;
    } finally {
      lock.unlock();
    }
  }

  private void await() {
    try {
      var left = A_MOMENT;
      while (left > 0 && waiting.size() < company.getAsInt()) {
        left = came.awaitNanos(left);
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(List<Wish<I, O>> wishes) {
    try {
      var answers = work.apply(wishes.stream().map(wish -> wish.asked).toList());
      for (int i = 0; i < answers.size(); i++) {
        wishes.get(i).answer = answers.get(i);
      }
    } catch (Error e) {
      wishes.forEach(wish -> wish.failure = new IllegalStateException(e));
      throw e;
    } catch (RuntimeException e) {
      if (wishes.size() == 1) {
        wishes.get(0).failure = e;
      } else {
        wishes.forEach(wish -> serve(List.of(wish)));
      }
    }
  }
}
