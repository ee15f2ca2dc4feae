/**
 * Shows each person the tasks waiting for them and completes them through their forms.
 */
@ApplicationModule(allowedDependencies = {"calendar", "deal", "lead", "pipeline", "web"})
package org.masar.worklist;

import org.springframework.modulith.ApplicationModule;
