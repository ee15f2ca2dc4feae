package org.masar.mail;

import java.time.Instant;
import java.util.Map;

/**
 * A mail may not go yet.
 *
 * @param why for people, in English, without addresses
 * @param until when to ask again
 */
record Pause(String why, Instant until) {

  /** Takes claims back that were won before it was known that some of the mails may not go: these, by key. */
  static final class NotNow extends RuntimeException {

    final transient Map<String, Pause> pauses;

    NotNow(Map<String, Pause> pauses) {
      super("not now", null, false, false);
      this.pauses = pauses;
    }
  }
}
