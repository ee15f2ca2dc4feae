package org.masar.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may go out. What is left empty is off in the demo, where weeks of mail go in seconds; 0 turns a limit off anywhere.
 *
 * @param perLead how often one person hears from us, from all pipelines together
 */
@ConfigurationProperties("masar.mail")
record MailLimits(@DefaultValue PerLead perLead) {

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

  static void atLeast0(String name, Integer limit) {
    if (limit != null && limit < 0) {
      throw new IllegalArgumentException("masar.mail." + name + " is " + limit + ". Use a number from 1, or 0 for no limit.");
    }
  }
}
