package org.masar.mail;

import java.util.ArrayList;
import java.util.List;

/** Where an email stands in a thread: its subject, the Message-ID it answers, and the chain before it (without angle brackets). */
record Conversation(String subject, String inReplyTo, String references) {

  private static final int CHAIN = 20;

  static Conversation fresh(String subject) {
    return new Conversation(subject, null, null);
  }

  /** The next mail after this one: same subject with one {@code Re:}, the chain one longer, oldest dropped past 20. */
  Conversation next(String messageId) {
    var chain = new ArrayList<String>(references == null ? List.of() : List.of(references.split(" ")));
    chain.add(messageId);
    var kept = chain.subList(Math.max(0, chain.size() - CHAIN), chain.size());
    var topic = subject.regionMatches(true, 0, "Re: ", 0, 4) ? subject : "Re: " + subject;
    return new Conversation(topic, messageId, String.join(" ", kept));
  }
}
