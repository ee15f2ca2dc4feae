package org.masar.mail;

import java.time.Instant;

/**
 * A mail may not go yet.
 *
 * @param why for people, in English, without addresses
 * @param until when to ask again
 */
record Pause(String why, Instant until) {

  /** Takes a claim back that was won before it was known that the mail may not go. */
  static final class NotNow extends RuntimeException {

    final transient Pause pause;

    NotNow(Pause pause) {
      super(pause.why(), null, false, false);
      this.pause = pause;
    }
  }
}
