package org.masar.mail.web;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.masar.mail.MailQueue.Queued;
import org.masar.mail.Mailer.EmailRow;
import org.masar.mail.QueuedSteps.Step;
import org.masar.mail.SendingPause;
import org.masar.web.Said;
import org.springframework.stereotype.Component;

/** Says in the reader's language why a mail is not sent. */
@Component
class MailWords {

  /**
   * Why, in plain words.
   *
   * @param more whether the server's own words say more than that
   */
  record Why(Said said, boolean more) {}

  /** How the reasons begin that this server gives itself, with the key of each. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          entry("outside working hours", "mailpage.why.hours"),
          entry("quiet hours", "mailpage.why.quiet"),
          entry("overdue since", "mailpage.why.overdue"),
          entry("let go", "mailpage.why.again"),
          entry("this person has had", "mailpage.why.lead-limit"),
          entry("the sender stopped", "mailpage.why.died"),
          entry("to be sent again", "mailpage.why.again"),
          entry("channel:", "mailpage.why.channel"),
          entry("could not be composed", "mailpage.why.composed"),
          entry("suppressed", "mailpage.why.suppressed"),
          entry("sending is paused", "mailpage.why.paused"),
          entry("the person is away", "mailpage.why.away"),
          entry("this mailbox has sent", "mailpage.why.mailbox-limit"),
          entry("this mailbox leaves time", "mailpage.why.mailbox-gap"),
          entry("the receiving domain asked", "mailpage.why.domain-rest"),
          entry("as many mails at once", "mailpage.why.domain-lanes"));

  private final SendingPause pause;

  MailWords(SendingPause pause) {
    this.pause = pause;
  }

  /** By id of the mail. */
  Map<Long, Why> of(List<EmailRow> mails) {
    var words = new HashMap<Long, Why>();
    mails.forEach(m -> words.put(m.id(), why(m)));
    return words;
  }

  /** By id of the mail, or key of a step that has none yet. */
  Map<String, Why> ofQueued(List<Queued> rows) {
    var paused = pause.now().isPresent();
    var words = new HashMap<String, Why>();
    rows.forEach(q -> words.put(q.mail() != null ? "" + q.mail().id() : q.step().key(), q.mail() != null ? why(q.mail()) : why(q.step(), paused)));
    return words;
  }

  private static Why why(Step step, boolean paused) {
    if (step.suspended()) {
      return new Why(Said.of("mailpage.why.suspended"), false);
    }
    if (paused) {
      return new Why(Said.of("mailpage.why.paused"), false);
    }
    return step.problem() == null ? new Why(Said.of("mailpage.why.turn"), false) : new Why(Said.of("mailpage.why.problem"), true);
  }

  private static Why why(EmailRow mail) {
    var reason = mail.why() == null ? "" : mail.why();
    return KNOWN.entrySet().stream()
        .filter(k -> reason.startsWith(k.getKey()))
        .findFirst()
        .map(k -> new Why(Said.of(k.getValue()), reason.startsWith("could not") || reason.startsWith("channel:")))
        .orElseGet(() -> new Why(Said.of("mailpage.why." + mail.state().name().toLowerCase(java.util.Locale.ROOT)), !reason.isEmpty()));
  }
}
