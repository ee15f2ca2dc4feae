/**
 * Runs pipelines and reports which stage a deal has entered: deploy, check, version, migrate, rehearse.
 *
 * <p>A pipeline is read from its diagram and nowhere else. Callers pass a process instance or a deal number and get facts and
 * outcomes back; no engine type leaves this room. Whatever happens to a token is published ({@link StageEntered}, {@link
 * PipelineEnded}, {@link TaskCreated}, {@link TaskCompleted}, {@link TaskCancelled}) inside the transaction that moves it: a
 * listener that fails keeps the token where it was.
 */
@ApplicationModule(allowedDependencies = {"web"})
package org.masar.pipeline;

import org.springframework.modulith.ApplicationModule;
