package org.masar.mail;

import java.util.List;

/**
 * What receivers see of the sender before they read a word.
 *
 * @param domain that mails come from
 * @param local whether mails go to the demo's own mailbox: then there is nothing to look up
 */
public record ChannelState(String domain, String host, boolean local, List<Finding> findings) {

  /** What is looked at. */
  public enum Topic {
    SPF,
    DKIM,
    DMARC,
    MX,
    PTR,
    TLS
  }

  /** How it stands. */
  public enum Verdict {
    GOOD,
    WEAK,
    MISSING,
    UNKNOWN
  }

  /**
   * One look.
   *
   * @param advice key of the sentence that says what is so and what to do
   * @param found what was found, as published, or null
   * @param name where the record to set goes, or null
   * @param record the record to set, or null
   */
  public record Finding(Topic topic, Verdict verdict, String advice, String found, String name, String record) {}
}
