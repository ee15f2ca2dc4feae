package org.masar.insight;

import java.time.Instant;
import org.masar.web.Invalid;
import org.masar.web.Listing;

/** Where a stay stands in the list of stuck deals. */
record StuckPlace(Instant dueAt, long stay) {

  /** Reads a cursor; null stays null. */
  static StuckPlace after(String cursor) {
    var position = Listing.position(cursor);
    if (position == null) {
      return null;
    }
    try {
      var parts = position.split("\\|", 2);
      return new StuckPlace(Instant.parse(parts[0]), Long.parseLong(parts[1]));
    } catch (RuntimeException notOurs) {
      throw new Invalid("after", "is not a cursor of this list; take it from 'next' of the page before");
    }
  }

  String cursor() {
    return dueAt + "|" + stay;
  }
}
