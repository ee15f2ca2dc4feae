package org.masar.mail;

import java.util.Optional;

/**
 * What a mail system says became of a mail (RFC 3464).
 *
 * @param originalMessageId without angle brackets, null when not said
 * @param recipient the address it is about, null when not said
 * @param action {@code failed}, {@code delayed}, {@code delivered}, …
 * @param status e.g. {@code 5.1.1}
 */
record BounceReport(String originalMessageId, String recipient, String action, String status, String diagnostic) {

  Fate fate() {
    return Fate.of(action, status, diagnostic);
  }

  boolean failed() {
    return fate() != Fate.DELAYED && fate() != Fate.ARRIVED;
  }

  /** The address does not exist, now and for ever. */
  boolean hard() {
    return fate() == Fate.HARD;
  }

  String reason() {
    return Refusals.withoutAddresses(status + " " + Optional.ofNullable(diagnostic).orElse(""));
  }
}
