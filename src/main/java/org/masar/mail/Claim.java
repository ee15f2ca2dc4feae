package org.masar.mail;

import java.time.Instant;

/** The right to send one email once: a row in state SENDING, with the wording and headers to send it with. */
record Claim(
    long id,
    int attempt,
    String owner,
    int tries,
    Instant firstTry,
    String messageId,
    String inReplyTo,
    String references,
    OutgoingEmail email) {

  String label() {
    return (email.template() == null ? "email" : email.template()) + " for " + email.about() + " (email " + id + ")";
  }
}
