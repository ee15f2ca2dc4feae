package org.masar.outreach.web;

import java.util.Optional;
import java.util.UUID;
import org.masar.mail.Delivery;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.mail.OutgoingEmail;
import org.masar.outreach.EmailWords;
import org.masar.outreach.NoticeCause;
import org.masar.web.User;
import org.springframework.stereotype.Component;

/**
 * Sends a worded email to whoever asks for it, and to nobody else. It is about no deal and of no wording's version: it touches no lead and counts in no
 * figure.
 */
@Component
class TestMail {

  private final Mailer mailer;

  TestMail(Mailer mailer) {
    this.mailer = mailer;
  }

  /** Blocks while SMTP talks. What cannot be sent now never is: its reader would not know any more what it was. */
  Delivery send(EmailWords.Preview worded, User to) {
    var subject = "[Test] " + worded.subject();
    var cut = subject.substring(0, Math.min(subject.length(), 900));
    var email = OutgoingEmail.notice(NoticeCause.TEST_KEY + UUID.randomUUID(), to.email(), to.name(), worded.language(), cut, worded.markdown());
    var delivery = mailer.send(email, Optional::empty);
    var waits = delivery.state() == State.RETRY || delivery.state() == State.HELD;
    return waits ? mailer.settle(delivery.email(), Settlement.SKIP, to.id()) : delivery;
  }
}
