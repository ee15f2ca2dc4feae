package org.masar.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** When a receiver may be written to. The caller knows it; this room knows how often, and asks when that is over. */
public interface SendWindow {

  /** At any moment; days begin at midnight UTC. */
  SendWindow ANY_TIME = of(ZoneOffset.UTC);

  /** The receiver's own: a day is over when it is over there. */
  ZoneId zone();

  /** The first moment not before {@code from} at which a mail may go. */
  Instant next(Instant from);

  /** At any moment, by the days of that zone. */
  static SendWindow of(ZoneId zone) {
    return new SendWindow() {
      @Override
      public ZoneId zone() {
        return zone;
      }

      @Override
      public Instant next(Instant from) {
        return from;
      }
    };
  }
}
