/**
 * Sends an email at most once, and reports opens, clicks, replies, bounces and unsubscribes.
 *
 * <p>Callers pass a key; a second send with the same key sends nothing and answers what became of the first. An address that
 * unsubscribed is never written to again, whoever asks.
 *
 * <p>Why not let the engine retry: after a crash between SMTP and commit it would, and a lead would get the mail twice. An unknown
 * outcome becomes an incident for a person instead.
 */
@ApplicationModule(allowedDependencies = {"web"})
package org.masar.mail;

import org.springframework.modulith.ApplicationModule;
