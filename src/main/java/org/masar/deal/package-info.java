/**
 * Keeps deals, their value, their owner and every stay in a stage.
 *
 * <p>A deal is a lead's passage through one pipeline: one process instance, business key {@code D-1042}. Its stage is never typed in:
 * it is what the token last reported, written in the engine's own transaction.
 */
@ApplicationModule(allowedDependencies = {"lead", "pipeline", "web"})
package org.masar.deal;

import org.springframework.modulith.ApplicationModule;
