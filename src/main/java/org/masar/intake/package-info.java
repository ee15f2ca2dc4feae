/**
 * Lets leads in: import, API, capture forms; scores, assigns and starts them.
 */
@ApplicationModule(allowedDependencies = {"deal", "lead", "pipeline", "web"})
package org.masar.intake;

import org.springframework.modulith.ApplicationModule;
