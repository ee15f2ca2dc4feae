package org.masar.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.masar.web.Listing;
import org.springframework.stereotype.Component;

/** What people and machines write to us. Each message is taken in once and published in the transaction that records it. */
@Component
public class Inbox {

  /** What a message is. */
  public enum Kind {
    /** A person wrote. */
    REPLY,
    /** A machine wrote: out of office and the like. */
    AUTO,
    /** A mail of ours came back. */
    BOUNCE,
    /** Somebody told their provider that a mail of ours is unwanted. */
    COMPLAINT,
    /** One of our own people sent us a copy of what they wrote to somebody or got from somebody. */
    COPY,
    /** Our own mail came round to us. */
    OWN,
    /** Could not be read or taken in after three tries; it stays in the mailbox and in this list. */
    BROKEN
  }

  /** A message that nobody could be found for. */
  public record Unmatched(long id, Kind kind, String fromAddress, String subject, String text, Instant at, String why) {}

  /** A message that belongs to a deal; its text is without the quoted part. {@code kept}: it can be shown as it was written, see {@link AsWritten}. */
  public record Received(long id, Kind kind, String fromAddress, String subject, String text, Instant at, boolean kept) {}

  private final InboundTable inbound;
  private final InboxPoller poller;

  Inbox(InboundTable inbound, InboxPoller poller) {
    this.inbound = inbound;
    this.poller = poller;
  }

  /** Messages from people that belong to no deal yet, quarantined ones included, newest first. */
  public Listing<Unmatched> unmatched(int limit, String after) {
    return inbound.unmatched(limit, after);
  }

  /** What people and their machines wrote about a deal, newest first. */
  public List<Received> about(String about, int limit) {
    return inbound.about(about, limit);
  }

  /**
   * Says whom an unmatched message belongs to, in the caller's transaction: publishes {@link MailEvent.MailReceived} again, now with {@code
   * about}. May be called from the listener of the first. Saying the same again does nothing; another deal is {@link
   * org.masar.web.Refused}, an unknown message {@link org.masar.web.NotFound}.
   */
  public void assign(long message, String about, Long lead) {
    inbound.assign(message, about, lead);
  }

  /** Whether a subject says that its mail was forwarded. */
  public static boolean forwarded(String subject) {
    return subject != null && IncomingReader.forwarded(subject);
  }

  /** How many messages belong to no deal yet. */
  public long unmatched() {
    return inbound.unmatched();
  }

  /** A message that belongs to no deal yet, or empty. */
  public Optional<Unmatched> findUnmatched(long message) {
    return inbound.findUnmatched(message);
  }

  /**
   * Puts an unmatched message away: it concerns no deal. Nothing else follows; the mailbox keeps it. {@link org.masar.web.Refused} when it belongs to
   * a deal by now, {@link org.masar.web.NotFound} when there is none.
   *
   * @param by id of the user who decided
   */
  public void dismiss(long message, String by) {
    inbound.dismiss(message, by);
  }

  /** Reads new messages now, if this node is the one that reads; happens every {@code masar.mail.poll} anyway. */
  public void poll() {
    poller.poll();
  }
}
