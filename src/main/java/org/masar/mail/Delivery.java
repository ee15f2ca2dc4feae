package org.masar.mail;

import java.time.Instant;

/**
 * What became of an email.
 *
 * @param email id of the email
 * @param reason why it is not sent, without addresses; null when it was sent
 * @param retryAt when a {@code RETRY} or {@code HELD} email may be sent, else null
 */
public record Delivery(long email, State state, String reason, Instant retryAt) {

  /** Where an email stands. */
  public enum State {
    /** Outside its send window, or more than may go now; not claimed. */
    HELD,
    /** Somebody is talking SMTP right now. */
    SENDING,
    SENT,
    /** Not accepted for now; call send again with the same key at {@code retryAt}. */
    RETRY,
    /** Refused for good. */
    FAILED,
    /** May have been sent; only a person decides what follows. */
    UNKNOWN,
    /** The last check said no, or a person did. */
    SKIPPED
  }

  /** What a person decides about an email that is not sent. */
  public enum Settlement {
    SENT,
    AGAIN,
    SKIP
  }
}
