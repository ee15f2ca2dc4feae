package org.masar.outreach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer.EmailRow;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is too late to go out unasked: after an outage, or from a restored backup, a mail comes days after its moment, or once more. */
@Component
class Lateness {

  private static final Duration USUAL = Duration.ofDays(2);

  private final LateWaits waits;
  private final Clock clock;
  private final Duration most;

  /** {@code most} may be null: two days, or no limit in the demo. */
  Lateness(
      LateWaits waits, Clock clock, @Value("${masar.mail.max-lateness:}") Duration most, @Value("${masar.demo:true}") boolean demo) {
    this.waits = waits;
    this.clock = clock;
    this.most = most != null ? most : demo ? Duration.ZERO : USUAL;
  }

  /**
   * Since when this step's mail is overdue, or empty while it is in time. One that was held for its hour counts from that hour; one that a
   * person rescheduled from the moment that was chosen.
   *
   * @param mail as announced before, or null
   */
  Optional<Instant> overdueSince(EmailStep step, EmailRow mail) {
    if (most.isZero()) {
      return Optional.empty();
    }
    var due = mail != null && mail.until() != null ? mail.until() : waits.dueOf(step);
    return Optional.of(due).filter(d -> d.plus(most).isBefore(clock.instant()));
  }

  /** Whether it was found overdue before and nobody has decided yet. */
  static boolean waitsForAPerson(EmailRow mail) {
    return mail.state() == State.HELD && mail.until() == null;
  }
}
