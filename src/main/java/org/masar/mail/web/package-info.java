/** The pages and calls of the mail room: what is held, unknown or failed; the unsubscribe page; the demo's mailbox. */
package org.masar.mail.web;
