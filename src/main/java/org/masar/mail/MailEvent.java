package org.masar.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What this room reports upwards, inside the transaction that records it, but for {@link Unsubscribed}. */
public sealed interface MailEvent {

  /** A node died or hung while sending: the mail may have been sent, and a person must settle it. */
  record EmailUnknown(long email, String key, String about) implements MailEvent {}

  /** A person decided; after {@code AGAIN} call send with the same key. */
  record EmailSettled(long email, String key, String about, Delivery.Settlement as) implements MailEvent {}

  /** A person chose when a held mail goes; before that, sending it with the same key is too early. */
  record EmailRescheduled(long email, String key, String about, Instant until) implements MailEvent {}

  /** The address does not want to be written to any more and is suppressed already: committed, whatever a listener does. Once per email. */
  record Unsubscribed(String address, Long lead, String about, long email) implements MailEvent {}

  /**
   * Somebody wrote to us: a person ({@code REPLY}) or that person's automatic answer ({@code AUTO}, only when it
   * belongs to a mail of ours).
   *
   * @param email the mail it answers, null when unknown
   * @param about null when nobody knows whom it belongs to: find the sender and call {@link Inbox#assign}
   * @param text without the quoted part
   */
  record MailReceived(
      long inbound, Inbox.Kind kind, Long email, String about, Long lead, String fromAddress, String subject, String text, Instant at)
      implements MailEvent {}

  /** An automatic answer says until when its writer is away; the day is the first one back. */
  record LeadAway(long inbound, String about, Long lead, LocalDate back) implements MailEvent {}

  /**
   * One of our own people sent a copy of their mail to the dropbox; it waits until {@link Inbox#assign} says which deal it is about.
   *
   * @param about deal of the mail of ours that it answers, or null
   * @param with addresses it may be about, most likely first
   */
  record MailCopied(long inbound, String by, String about, List<String> with) implements MailEvent {}

  /** A person said that sending goes on. */
  record SendingResumed(String by) implements MailEvent {}

  /** A sent mail came back. {@code hard}: the address does not exist, or came back too often, and is suppressed already. */
  record EmailBounced(long email, String about, Long lead, String address, boolean hard, String reason) implements MailEvent {}

  /** A person saw the mail, as far as one can know. Once per email. */
  record EmailOpened(long email, String about, Long lead, String subject) implements MailEvent {}

  /**
   * A person followed a link of the mail, as far as one can know; again only when some time has passed.
   *
   * @param hit id of this visit
   * @param destination where the link leads
   */
  record LinkClicked(long email, String about, Long lead, String subject, long hit, String destination) implements MailEvent {}
}
