package org.masar.outreach;

import java.time.Instant;
import java.time.ZoneId;
import org.masar.calendar.WorkingTime;
import org.masar.mail.SendWindow;

/**
 * When one lead may get one mail: while it is working time there, or at any moment but the quiet hours when the step says so.
 *
 * @param workingTime of the country that the lead is in
 */
record LeadWindow(ZoneId zone, WorkingTime workingTime, boolean anyTime) implements SendWindow {

  @Override
  public Instant next(Instant from) {
    return anyTime ? workingTime.afterQuietHours(from, zone) : workingTime.nextOpening(from, zone);
  }

  /** Why it waits for {@link #next}. */
  String why() {
    return (anyTime ? "quiet hours in " : "outside working hours in ") + zone;
  }
}
