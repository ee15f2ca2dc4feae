package org.masar.deal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which deals changed, on whatever node. Reads what was recorded lately and remembers what it told already; what this node missed while nobody listened
 * is not told later.
 */
@Component
public class ChangeFeed {

  /** Clocks of nodes differ by up to 35 s, and a row shows up when its transaction commits, up to as long after its time. */
  private static final Duration WINDOW = Duration.ofSeconds(90);

  /** A changed deal; {@code deal} is its number, {@code pipeline} the key. */
  public record Changed(String deal, String pipeline) {}

  private final ObjectProvider<ChangeSource> sources;
  private final Clock clock;
  private Set<String> told = Set.of();

  ChangeFeed(ObjectProvider<ChangeSource> sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /** From now on; nothing that is there already will be told. */
  public void begin() {
    next();
  }

  /** Deals that changed since this was asked last, each once, none twice for the same change. */
  public synchronized List<Changed> next() {
    var seen = new HashSet<String>();
    var fresh = new LinkedHashSet<Changed>();
    for (var change : recordedSince(clock.instant().minus(WINDOW))) {
      seen.add(change.key());
      if (!told.contains(change.key())) {
        fresh.add(new Changed(change.deal(), change.pipeline()));
      }
    }
    told = seen;
    return List.copyOf(fresh);
  }

  /** Deals that changed at that moment or later: for a listener who was away. Nothing older than the feed looks back. */
  public List<Changed> since(Instant moment) {
    var earliest = clock.instant().minus(WINDOW);
    return recordedSince(moment.isBefore(earliest) ? earliest : moment).stream().map(c -> new Changed(c.deal(), c.pipeline())).distinct().toList();
  }

  private List<Change> recordedSince(Instant moment) {
    return sources.orderedStream().flatMap(s -> s.since(moment).stream()).toList();
  }
}
