package org.masar.mail;

/** A mail that is to go now, to somebody whose days and hours are known. */
record Wanted(OutgoingEmail email, SendWindow window) {

  String key() {
    return email.key();
  }
}
