/**
 * Knows working time: zones, work weeks, hours, holidays.
 *
 * <p>Answers are instants: the engine would resolve a duration in the server's zone, people live in theirs. The caller says
 * whose zone. There are two calendars. The company's, for what its people do: {@code ${calendar.workingDays(3)}} before a call has to
 * end when the rep works. And {@link org.masar.calendar.WorkingTime#in} a lead's country, for what that person receives: a mail goes
 * when it is working time where it is read. The hours are the company's in both, by the local clock of the zone.
 *
 * <p>Why not one of them for both: a Sunday is a day for calls from Riyadh and no day for mail to Berlin, and a wait that ended by
 * the week of each lead would bring tasks on the rep's Friday. Public holidays move with the moon, so what is computed can be
 * corrected by configuration, for the company and for each country.
 */
@ApplicationModule(allowedDependencies = {})
package org.masar.calendar;

import org.springframework.modulith.ApplicationModule;
