package org.masar.mail;

import org.masar.mail.Delivery.State;

/**
 * How an attempt ended.
 *
 * @param counts whether it used up one of the tries; a connection that never opened does not
 * @param bounced whether the receiver said that the address does not exist
 * @param pauses whether the next mails would be refused for the same reason until a person has mended something
 */
record Verdict(State state, String reason, boolean counts, boolean bounced, boolean pauses) {

  Verdict(State state, String reason, boolean counts, boolean bounced) {
    this(state, reason, counts, bounced, false);
  }

  static Verdict sent() {
    return new Verdict(State.SENT, null, true, false);
  }

  static Verdict skipped(String why) {
    return new Verdict(State.SKIPPED, why, false, false);
  }

  static Verdict unknown(String why) {
    return new Verdict(State.UNKNOWN, why, true, false);
  }

  static Verdict failed(String why) {
    return new Verdict(State.FAILED, why, true, false);
  }

  static Verdict bounced(String why) {
    return new Verdict(State.FAILED, why, true, true);
  }

  /** Not accepted for now: greylisting, full mailbox, a connection lost before the final dot. */
  static Verdict later(String why) {
    return new Verdict(State.RETRY, why, true, false);
  }

  /** Our own fault or our provider's: no try is used up and nobody is marked as bounced. */
  static Verdict channel(String why) {
    return new Verdict(State.RETRY, "channel: " + why, false, false);
  }

  /** The same, said by a server in so many words: our login, our domain or what it knows of us. */
  static Verdict refusedUs(String why) {
    return new Verdict(State.RETRY, "channel: " + why, false, false, true);
  }

  /** On a line of one person's own: everybody else's mail goes on. */
  Verdict ofOneLine() {
    return new Verdict(state, reason, counts, bounced, false);
  }
}
