package org.masar.outreach;

import java.time.DateTimeException;
import java.time.Instant;
import org.masar.mail.Mailer.EmailRow;

/**
 * What caused a mail to one of our own; its key says so.
 *
 * @param due when the task was due that a reminder was about, else null
 */
public record NoticeCause(Kind kind, Instant due) {

  public enum Kind {
    REMINDER,
    TEST,
    OTHER
  }

  /** How the keys of mails begin that somebody sent to themselves to read them. */
  public static final String TEST_KEY = "test-";

  public static NoticeCause of(EmailRow mail) {
    if (mail.key().startsWith(TEST_KEY)) {
      return new NoticeCause(Kind.TEST, null);
    }
    var due = mail.key().startsWith(Reminders.KEY) ? instant(mail.key().substring(mail.key().lastIndexOf('-') + 1)) : null;
    return due == null ? new NoticeCause(Kind.OTHER, null) : new NoticeCause(Kind.REMINDER, due);
  }

  private static Instant instant(String millis) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(millis));
    } catch (NumberFormatException | DateTimeException notOurs) {
      return null;
    }
  }
}
