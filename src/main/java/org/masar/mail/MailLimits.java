package org.masar.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may go out. What is left empty is off in the demo, where weeks of mail go in seconds; 0 turns a limit off anywhere.
 *
 * @param perLead how often one person hears from us, from all pipelines together
 * @param mailbox how much one sender address sends
 * @param perDomain mails at once to the mailboxes of one domain, in the end; 20 when empty
 */
@ConfigurationProperties("masar.mail")
record MailLimits(@DefaultValue PerLead perLead, @DefaultValue Mailbox mailbox, Integer perDomain) {

  MailLimits {
    atLeast0("per-domain", perDomain);
  }

  /**
   * Mails to one person.
   *
   * @param day in a day of the person's zone; 1 when empty
   * @param week in any seven days of that zone; 3 when empty
   */
  record PerLead(Integer day, Integer week) {

    PerLead {
      atLeast0("per-lead.day", day);
      atLeast0("per-lead.week", week);
    }
  }

  /**
   * Mails of one sender address; without a limit unless set, because what is right depends on who runs the mailbox.
   *
   * @param day most in a day
   * @param start most on the first day
   * @param step how many more on each day after it
   * @param gap between two mails on average; each is between half and one and a half of it
   */
  record Mailbox(
      @DefaultValue("0") int day, @DefaultValue("20") int start, @DefaultValue("10") int step, @DefaultValue("PT0S") Duration gap) {

    Mailbox {
      atLeast0("mailbox.day", day);
      atLeast0("mailbox.step", step);
      if (start < 1 || gap.isNegative()) {
        throw new IllegalArgumentException("masar.mail.mailbox.start must be at least 1, and gap must not be negative.");
      }
    }

    boolean none() {
      return day == 0 && gap.isZero();
    }

    /** Most on a day, 0 being the mailbox's first. */
    long on(long dayOfItsLife) {
      return day == 0 ? Long.MAX_VALUE : Math.min(day, start + step * dayOfItsLife);
    }
  }

  private static void atLeast0(String name, Integer limit) {
    if (limit != null && limit < 0) {
      throw new IllegalArgumentException("masar.mail." + name + " is " + limit + ". Use a number from 1, or 0 for no limit.");
    }
  }
}
