/**
 * Turns steps of a pipeline into touches with a lead, and a lead's answer into a signal to the deal.
 */
@ApplicationModule(allowedDependencies = {"calendar", "deal", "lead", "mail", "pipeline", "web"})
package org.masar.outreach;

import org.springframework.modulith.ApplicationModule;
