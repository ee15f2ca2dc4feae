package org.masar.mail.web;

import org.masar.web.Invalid;
import org.masar.web.Said;

/**
 * What was ticked: a mail by its id, or a step by its key and deal.
 *
 * @param mail null for a step
 */
record QueuedOne(Long mail, String deal, String step) {

  /** Deal and key, as the page writes them: {@code D-1001:key}. */
  static QueuedOne of(String said) {
    var parts = said.split(":", 2);
    if (parts.length < 2) {
      throw new Invalid("step", Said.of("mailpage.nothing"));
    }
    return new QueuedOne(null, parts[0], parts[1]);
  }

  /** As a list of what was left names it. */
  @Override
  public String toString() {
    return mail != null ? mail.toString() : deal;
  }
}
