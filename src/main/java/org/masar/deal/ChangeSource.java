package org.masar.deal;

import java.time.Instant;
import java.util.List;

/** Who records things about deals: this room its own rows, rooms above what they know, e.g. {@code outreach} touches. */
public interface ChangeSource {

  /** What was recorded at that moment or later, in any order. Asked every second: an index on the time must answer it. */
  List<Change> since(Instant moment);
}
