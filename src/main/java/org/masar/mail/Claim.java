package org.masar.mail;

import java.time.Instant;

/**
 * The right to send one email once: a row in state SENDING, with the wording and headers to send it with.
 *
 * @param ownLine which mail server of their own the person had in whose name it goes ({@link OwnLines#marks}), or null
 */
record Claim(
    long id,
    int attempt,
    String owner,
    int tries,
    Instant firstTry,
    String messageId,
    String inReplyTo,
    String references,
    OutgoingEmail email,
    String ownLine) {

  Claim over(String line) {
    return new Claim(id, attempt, owner, tries, firstTry, messageId, inReplyTo, references, email, line);
  }

  String label() {
    return (email.template() == null ? "email" : email.template()) + " for " + email.about() + " (email " + id + ")";
  }
}
