package org.masar.outreach;

import java.time.Clock;
import java.util.Optional;
import org.masar.mail.Delivery;
import org.masar.mail.Mailer;
import org.masar.outreach.Briefs.Brief;
import org.masar.web.Invalid;
import org.springframework.stereotype.Component;

/** Brings one step's email on its way, and the step on when that is settled. */
@Component
class EmailSending {

  private final Briefs briefs;
  private final EmailWords words;
  private final LeadPlaces places;
  private final Lateness lateness;
  private final Mailer mailer;
  private final StepResults results;
  private final StillDue stillDue;
  private final Clock clock;

  EmailSending(
      Briefs briefs, EmailWords words, LeadPlaces places, Lateness lateness, Mailer mailer, StepResults results, StillDue stillDue, Clock clock) {
    this.briefs = briefs;
    this.words = words;
    this.places = places;
    this.lateness = lateness;
    this.mailer = mailer;
    this.results = results;
    this.stillDue = stillDue;
    this.clock = clock;
  }

  void handle(EmailStep step) {
    deliver(briefs.of(step)).ifPresent(delivery -> results.of(step, delivery));
  }

  /** What became of the step's mail, which the step has yet to hear; empty when there is none because a person must mend something. */
  Optional<Delivery> deliver(Brief brief) {
    var step = brief.step();
    var mail = brief.mail();
    if (mail != null && (settled(mail.state()) || Lateness.waitsForAPerson(mail))) {
      // sent or given up before a crash kept the step from going on, or overdue and nobody has decided
      return Optional.of(new Delivery(mail.id(), mail.state(), mail.why(), mail.until()));
    }
    if (brief.deal() == null) {
      results.broken(step, "There is no deal " + step.deal() + " for this step.");
      return Optional.empty();
    }
    var window = places.window(brief.lead(), step.anyTime());
    var now = clock.instant();
    try {
      var email = words.of(brief);
      var overdue = lateness.overdueSince(step, mail);
      if (overdue.isPresent()) {
        var held = mailer.hold(email, null, "overdue since " + overdue.get());
        if (!orderedOut(held)) {
          return Optional.of(held);
        }
      }
      if (brief.away() != null) {
        var held = mailer.hold(email, brief.away(), "the person is away");
        if (!orderedOut(held)) {
          return Optional.of(held);
        }
      }
      var until = window.next(now);
      if (until.isAfter(now)) {
        var held = mailer.hold(email, until, window.why());
        if (!orderedOut(held)) {
          return Optional.of(held);
        }
      }
      return Optional.of(mailer.send(email, window, stillDue));
    } catch (Invalid wrongWording) {
      results.broken(step, wrongWording.getMessage());
      return Optional.empty();
    }
  }

  /** A person said "send it again": that does not wait for the window. */
  private boolean orderedOut(Delivery held) {
    return held.state() == Delivery.State.RETRY && (held.retryAt() == null || !held.retryAt().isAfter(clock.instant()));
  }

  private static boolean settled(Delivery.State state) {
    return switch (state) {
      case SENT, FAILED, SKIPPED, UNKNOWN -> true;
      case HELD, SENDING, RETRY -> false;
    };
  }
}
