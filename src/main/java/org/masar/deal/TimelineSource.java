package org.masar.deal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A room above that knows of things that happened to a deal, e.g. {@code outreach} of touches. */
public interface TimelineSource {

  /** Newest first, not younger than {@code until} (inclusive), at most {@code limit}; only of these kinds, of all when empty. */
  List<TimelineEntry> of(Deal deal, Collection<String> kinds, Instant until, int limit);
}
