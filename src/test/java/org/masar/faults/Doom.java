package org.masar.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Holds threads at instants until somebody kills the process. */
final class Doom implements DoomPoint.Watch {

  /** How many still pass before one stays, and how many stay. */
  private static final class Place {

    private int pass;
    private int stay;

    private Place(int pass, int stay) {
      this.pass = pass;
      this.stay = stay;
    }
  }

  private final CountDownLatch never = new CountDownLatch(1);
  private final ThreadLocal<String> mail = new ThreadLocal<>();
  private final Map<DoomPoint, Place> places = new EnumMap<>(DoomPoint.class);
  private final List<String> stand = new ArrayList<>();
  private final Consumer<String> say;
  private int wanted;

  Doom(Consumer<String> say) {
    this.say = say;
  }

  /** {@code BEFORE_DATA=3+1}: three mails pass this point, the next one stays there; that for any number of points. */
  synchronized void await(List<String> orders) {
    for (var order : orders) {
      var parts = order.split("[=+]");
      places.put(DoomPoint.valueOf(parts[0]), new Place(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
      wanted += Integer.parseInt(parts[2]);
    }
  }

  @Override
  public void begins(String messageId) {
    mail.set(messageId);
  }

  @Override
  public void reached(DoomPoint at, Runnable atLast) {
    if (!stays(at)) {
      return;
    }
    atLast.run();
    arrived(at);
    try {
      never.await(5, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // whoever should have killed us is gone
    Runtime.getRuntime().halt(1);
  }

  private synchronized boolean stays(DoomPoint at) {
    var place = places.get(at);
    if (place == null || place.stay == 0 || place.pass-- > 0) {
      return false;
    }
    place.pass = 0;
    place.stay--;
    return true;
  }

  /** Says who stands where as soon as all do. */
  private synchronized void arrived(DoomPoint at) {
    stand.add(at + "=" + mail.get());
    if (stand.size() == wanted) {
      say.accept(String.join(" ", stand));
    }
  }
}
