package org.masar.mail;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** What the room does by itself, again and again. Without state: a lost round loses nothing. */
@Configuration
class MailRounds {

  private final Mailer mailer;
  private final SmtpLines lines;
  private final InboxPoller inbox;

  MailRounds(Mailer mailer, SmtpLines lines, InboxPoller inbox) {
    this.mailer = mailer;
    this.lines = lines;
    this.inbox = inbox;
  }

  @Scheduled(fixedDelayString = "PT10S")
  void sweep() {
    mailer.sweep();
    lines.closeIdle();
  }

  @Scheduled(fixedDelayString = "${masar.mail.poll:PT10S}")
  void readInbox() {
    inbox.poll();
  }
}
