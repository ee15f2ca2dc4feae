package org.masar.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;
import org.masar.web.Listing;
import org.springframework.stereotype.Component;

/** Sends emails, each at most once. */
@Component
public class Mailer {

  /**
   * An email as lists show it.
   *
   * @param to receiver's address
   * @param why reason of its state, null when sent
   * @param until when a held or delayed email may go, else null
   * @param at when its state last changed
   * @param sentAt when the receiver's server took it, else null
   */
  public record EmailRow(
      long id,
      String key,
      String about,
      Long lead,
      String to,
      String template,
      String language,
      String subject,
      String markdown,
      State state,
      String why,
      Instant until,
      Instant at,
      Instant sentAt,
      String messageId) {

    /** What the receiver read, as plain text, without the line about unsubscribing. */
    public String text() {
      return new Prose(markdown).text();
    }
  }

  private final Sending sending;
  private final SendClaims claims;
  private final EmailTable emails;
  private final SendResults results;
  private final Settling settling;

  Mailer(Sending sending, SendClaims claims, EmailTable emails, SendResults results, Settling settling) {
    this.sending = sending;
    this.claims = claims;
    this.emails = emails;
    this.results = results;
    this.settling = settling;
  }

  /**
   * Sends an email, unless one was sent under this key before; then nothing is sent and the answer says what became of the first. Blocks
   * while SMTP talks (at most about 90 s), commits on its own, and needs no transaction of the caller.
   *
   * <p>After {@code RETRY} call again with the same key at {@code retryAt}: the first wording goes out under the same Message-ID. A held
   * email goes out with the wording of this call.
   *
   * @param lastCheck asked right before the wire, in a transaction that reads: why this mail must not go any more, or empty. What it says becomes
   *     the reason of {@code SKIPPED}. If it throws, nothing is sent,
   *     the email may be sent a minute later, and the exception comes out
   */
  public Delivery send(OutgoingEmail email, Supplier<Optional<String>> lastCheck) {
    return send(email, SendWindow.ANY_TIME, lastCheck);
  }

  /**
   * The same to a receiver whose days and hours are known. {@code HELD} when a limit is reached: call again with the same key at
   * {@code retryAt}, which is inside of the window.
   */
  public Delivery send(OutgoingEmail email, SendWindow window, Supplier<Optional<String>> lastCheck) {
    return send(email, window, LastCheck.of(lastCheck));
  }

  /** The same with a check for all that are sent at the same time. */
  public Delivery send(OutgoingEmail email, SendWindow window, LastCheck lastCheck) {
    return sending.send(email, window, lastCheck);
  }

  /**
   * Announces an email that may not go before {@code until}, or before a person decides when that is null ({@link OverdueMail}); people see it with {@code why}. A later send or hold with the same key takes
   * it over, wording included. An email that is sent, on the wire, unknown, failed or ordered out by a person is not changed: the answer
   * says what it is.
   */
  public Delivery hold(OutgoingEmail email, Instant until, String why) {
    claims.hold(email, until, why);
    var delivery = emails.delivery(email.key()).orElseThrow();
    if (delivery.state() == State.HELD) {
      MailMeters.count(State.HELD);
    }
    return delivery;
  }

  /**
   * Records what a person decides about an email that is not sent: {@code SENT} = it did arrive, {@code AGAIN} = the next send with its key
   * may take it, at once and under the same Message-ID, {@code SKIP} = it never goes. {@link org.masar.web.Refused} when it is sent,
   * skipped or on the wire, {@link org.masar.web.NotFound} when there is none. Publishes {@link MailEvent.EmailSettled}.
   *
   * @param by id of the user who decided
   */
  public Delivery settle(long email, Settlement as, String by) {
    return settling.settle(email, as, by);
  }

  public Optional<EmailRow> find(long email) {
    return emails.find(email);
  }

  public Optional<EmailRow> findByKey(String key) {
    return emails.findByKey(key);
  }

  /** The emails under these keys, by key; a key without an email is left out. */
  public Map<String, EmailRow> findByKeys(Collection<String> keys) {
    return emails.findByKeys(keys);
  }

  /** Where the emails under these keys stand, by key; a key without an email is left out. */
  public Map<String, State> states(Collection<String> keys) {
    return emails.states(keys);
  }

  /** What these emails say they are about, by id. */
  public Map<Long, String> subjects(Collection<Long> ids) {
    return emails.subjects(ids);
  }

  /** The email last sent about a deal. */
  public Optional<EmailRow> latestSent(String about) {
    return emails.latestSent(about);
  }

  /** Emails about a deal, newest first. */
  public List<EmailRow> about(String about, int limit) {
    return emails.about(about, limit);
  }

  /** Emails in a state, or in any when null, newest first; {@code after} is a cursor of this list or null. */
  public Listing<EmailRow> list(State state, int limit, String after) {
    return emails.list(state, limit, after);
  }

  /** The same, of emails that are held for an hour to come, or of those that are held until a person decides ({@link OverdueMail}). */
  public Listing<EmailRow> held(boolean forAPerson, int limit, String after) {
    return emails.held(forAPerson, limit, after);
  }

  /** Emails in a state to an address that begins with these words, or about the deal they name; all when blank. Newest first. */
  public Listing<EmailRow> search(State state, String words, int limit, String after) {
    return words == null || words.isBlank() ? emails.list(state, limit, after) : emails.search(state, words, limit, after);
  }

  /** How many emails are held, on the wire, to be tried again, unknown or failed; states without any are left out. */
  public Map<State, Long> waiting() {
    return emails.waiting();
  }

  /** Those of these (what mails are {@code about}) that a mail was tried for, or is on the wire for now. */
  public Set<String> tried(Collection<String> abouts) {
    return emails.tried(abouts);
  }

  /** Removes announcements of mails that nobody will send: their deals are taken back. What was tried stays. */
  public void forgetUntried(Collection<String> abouts) {
    emails.forgetUntried(abouts);
  }

  /** Turns emails whose sender died into {@code UNKNOWN} and publishes {@link MailEvent.EmailUnknown} for each; runs every 10 s anyway. */
  public void sweep() {
    results.sweep();
  }
}
