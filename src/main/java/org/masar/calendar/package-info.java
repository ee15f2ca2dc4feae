/**
 * Knows working time: zones, work weeks, hours, holidays.
 *
 * <p>Answers are instants: the engine would resolve a duration in the server's zone, people live in theirs.
 */
@ApplicationModule(allowedDependencies = {})
package org.masar.calendar;

import org.springframework.modulith.ApplicationModule;
