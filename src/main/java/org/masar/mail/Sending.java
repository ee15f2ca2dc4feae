package org.masar.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.masar.mail.Delivery.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The protocol of one send: claim, commit, connect, last check, wire, result. */
@Component
class Sending {

  /** What is asked right before the wire. */
  private record Check(Claim claim, LastCheck lastCheck) {

    private String key() {
      return claim.email().key();
    }
  }

  /** What was answered: whether the claim still stands, and why the mail must not go, or null. */
  private record Answer(boolean stands, String no) {}

  private final SmtpLines lines;
  private final PersonalLines personal;
  private final SendClaims claims;
  private final SendResults results;
  private final Composer composer;
  private final EmailTable emails;
  private final Suppressions suppressions;
  private final Together<Check, Answer> together;
  private final TransactionTemplate reading;
  private final Duration handOverWithin;

  Sending(SmtpLines lines, PersonalLines personal, SendClaims claims, SendResults results, Composer composer, EmailTable emails, Suppressions suppressions,
      MailSettings settings, PlatformTransactionManager transactions) {
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.lines = lines;
    this.together = new Together<>(this::askAll, lines::inside);
    this.personal = personal;
    this.claims = claims;
    this.results = results;
    this.composer = composer;
    this.emails = emails;
    this.suppressions = suppressions;
    // less than the lease of a claim: past it the message is not handed over any more, so a lost claim is never sent
    this.handOverWithin = settings.lease().multipliedBy(5).dividedBy(6);
  }

  Delivery send(OutgoingEmail email, SendWindow window, LastCheck lastCheck) {
    lines.enter();
    try {
      // monotonic, not the business clock: this is the local side of a lease
      var handOverBefore = System.nanoTime() + handOverWithin.toNanos();
      var sent = claims.take(email, window).flatMap(claim -> attempt(claim, lastCheck, handOverBefore));
      if (sent.isPresent()) {
        return sent.get();
      }
    } finally {
      lines.leave();
    }
    return emails.delivery(email.key()).orElseThrow();
  }

  /** What was written down, if it was sent; what became of it otherwise is read by whoever asks. */
  private Optional<Delivery> attempt(Claim claim, LastCheck lastCheck, long handOverBefore) {
    Verdict verdict;
    try {
      verdict = onALine(claim, lastCheck, handOverBefore);
    } catch (MessagingException unreachable) {
      verdict = Refusals.unreachable(unreachable);
    } catch (LastCheckFailed failed) {
      results.write(claim, new Verdict(State.RETRY, "the last check before sending failed", false, false));
      throw failed.because;
    }
    var written = results.write(claim, verdict.pauses() && personal.has(claim.email().origin().user()) ? verdict.ofOneLine() : verdict);
    return written && verdict.state() == State.SENT ? Optional.of(new Delivery(claim.id(), State.SENT, null, null)) : Optional.empty();
  }

  private Verdict onALine(Claim claim, LastCheck lastCheck, long handOverBefore) throws MessagingException {
    Letter letter;
    try {
      letter = composer.compose(claim);
    } catch (MessagingException | RuntimeException broken) {
      return Verdict.failed("could not be composed: " + Refusals.withoutAddresses(broken.getMessage()));
    }
    var own = personal.of(claim.email().origin().user(), claim.ownLine());
    if (own != lines && claim.email().fromAddress() != null) {
      // a person's provider takes no other envelope; what comes back goes to that mailbox
      letter.setEnvelopeFrom(claim.email().fromAddress());
    }
    var kept = own.open();
    var verdict = over(own, kept, claim, letter, lastCheck, handOverBefore);
    // a line that was kept is another's by now, and what it says of itself is about another mail
    return verdict.state() == State.RETRY && kept.hungUp() ? over(own, own.anew(), claim, letter, lastCheck, handOverBefore) : verdict;
  }

  private Verdict over(SmtpLines own, SmtpLine line, Claim claim, Letter letter, LastCheck lastCheck, long handOverBefore) {
    var keep = false;
    try {
      var verdict = checked(claim, letter, line, lastCheck, handOverBefore);
      keep = verdict.state() == State.SENT || verdict.state() == State.SKIPPED;
      return verdict;
    } finally {
      if (keep) {
        own.keep(line);
      } else {
        own.close(line);
      }
    }
  }

  private Verdict checked(Claim claim, Letter letter, SmtpLine line, LastCheck lastCheck, long handOverBefore) {
    Answer answer;
    try {
      answer = together.of(new Check(claim, lastCheck));
    } catch (RuntimeException e) {
      throw new LastCheckFailed(e);
    }
    if (answer.no() != null) {
      return Verdict.skipped(answer.no());
    }
    return answer.stands()
        ? MailMeters.time(() -> line.send(letter, composer.recipient(claim), handOverBefore))
        : Verdict.channel("the claim was lost before anything was sent");
  }

  private List<Answer> askAll(List<Check> checks) {
    return reading.execute(
        tx -> {
          var suppressed = suppressions.reasonsFor(checks.stream().map(check -> check.claim().email().toAddress()).toList());
          var byCheck = new IdentityHashMap<LastCheck, List<String>>();
          checks.stream()
              .filter(check -> !suppressed.containsKey(check.claim().email().toAddress()))
              .forEach(check -> byCheck.computeIfAbsent(check.lastCheck(), c -> new ArrayList<>()).add(check.key()));
          var no = new HashMap<String, String>();
          byCheck.forEach((lastCheck, keys) -> no.putAll(lastCheck.whyNot(keys)));
          var standing = claims.standing(checks.stream().map(Check::claim).toList());
          return checks.stream()
              .map(
                  check -> {
                    var reason = suppressed.get(check.claim().email().toAddress());
                    return new Answer(standing.contains(check.claim().owner()), reason != null ? "suppressed: " + reason : no.get(check.key()));
                  })
              .toList();
        });
  }

  private static final class LastCheckFailed extends RuntimeException {

    private final transient RuntimeException because;

    private LastCheckFailed(RuntimeException because) {
      super(because);
      this.because = because;
    }
  }
}
