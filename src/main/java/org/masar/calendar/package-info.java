/**
 * Knows working time: zones, work weeks, hours, holidays.
 *
 * <p>Answers are instants: the engine would resolve a duration in the server's zone, people live in theirs. The caller says
 * whose zone; the work week, the hours and the holidays are the company's and hold in every zone by the local clock.
 *
 * <p>Why no work week per country of the lead: the wait before a call has to end when the rep works, and one calendar can
 * be read on one page. Public holidays move with the moon, so what is computed can be corrected by configuration.
 */
@ApplicationModule(allowedDependencies = {})
package org.masar.calendar;

import org.springframework.modulith.ApplicationModule;
