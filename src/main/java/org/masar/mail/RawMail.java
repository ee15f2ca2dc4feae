package org.masar.mail;

import java.time.Instant;

/** A message as the mailbox has it, cut after the first 2 MB: the text comes before what makes mails large. */
record RawMail(String mailbox, long uidValidity, long uid, byte[] bytes, Instant receivedAt) {

  static final int MAX = 2 * 1024 * 1024;

  RawMail with(byte[] read, Instant received) {
    return new RawMail(mailbox, uidValidity, uid, read, received);
  }
}
