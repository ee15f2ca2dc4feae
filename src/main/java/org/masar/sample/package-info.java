/**
 * Furnishes an empty demo: a sales team's last five weeks, made by running the shipped pipelines.
 *
 * <p>Nothing is written into tables: leads come in, mails go out, leads answer, reps complete their tasks, each through the door that is there for it;
 * between two moments of the story everything recorded is aged ({@link org.masar.pipeline.Ageing}). Done before pollers, job executor and web server
 * start, so that nobody sees or changes a half-made past.
 *
 * <p>Why not a dump: it would be wrong with the next migration, and it would not show that the pipelines work.
 */
@ApplicationModule(allowedDependencies = {"calendar", "deal", "intake", "lead", "mail", "outreach", "pipeline", "web", "worklist"})
package org.masar.sample;

import org.springframework.modulith.ApplicationModule;
