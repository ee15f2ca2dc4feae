/**
 * Shows each person the tasks waiting for them and completes them through their forms.
 *
 * <p>Everybody who may log in may read any task; reps, managers and administrators do them. A person's list is what is assigned to them and what is
 * offered to their groups and claimed by nobody. Who completes a task is its assignee at that moment, so that "by" is right everywhere.
 *
 * <p>Why the engine's query API and not one statement over its tables: only {@code pipeline.engine} may read those. The price is one query per part
 * of the list (assigned, offered at own deals, offered at others').
 */
@ApplicationModule(allowedDependencies = {"calendar", "deal", "lead", "pipeline", "web"})
package org.masar.worklist;

import org.springframework.modulith.ApplicationModule;
