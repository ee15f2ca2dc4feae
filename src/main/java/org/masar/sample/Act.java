package org.masar.sample;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One thing somebody does, as people.csv writes it: {@code call-outcome:no-answer/30} = thirty hours after the call task is there it is completed with
 * that outcome.
 *
 * @param what form of a task, or something a lead does
 * @param how outcome, reason; null when there is none
 * @param after how long it takes them
 */
record Act(String what, String how, Duration after) {

  private static final Pattern FORM = Pattern.compile("([a-z-]+)(?::([a-z0-9-]+))?(?:/(\\d+))?");
  private static final Duration USUAL = Duration.ofHours(2);

  static Act read(String text) {
    var read = FORM.matcher(text);
    if (!read.matches()) {
      throw new IllegalArgumentException("people.csv: '" + text + "' is no act");
    }
    return new Act(read.group(1), read.group(2), read.group(3) == null ? USUAL : Duration.ofHours(Integer.parseInt(read.group(3))));
  }

  boolean isTheLeads() {
    return what.startsWith("reply-") && how == null && !what.equals("reply-outcome") || what.equals("away") || what.equals("unsubscribes") || what.equals("bounces");
  }

  /** Where {@link Words} finds what is said. */
  String key() {
    return how == null ? what : what + "." + how;
  }
}
