package org.masar.mail;

import org.masar.mail.Mailer.EmailRow;

/** Whom a message belongs to, as far as we know: a mail of ours, its deal, its lead; each may be null. */
record Match(Long email, String about, Long lead, String address) {

  static final Match NONE = new Match(null, null, null, null);

  static Match to(EmailRow email) {
    return new Match(email.id(), email.about(), email.lead(), email.to());
  }
}
