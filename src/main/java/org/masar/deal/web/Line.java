package org.masar.deal.web;

import java.time.Instant;

/**
 * An entry of the timeline as a page shows it.
 *
 * @param group mails, talks, tasks, notes or moves
 * @param icon name of its sign
 * @param text a sentence in the reader's language
 * @param subject subject of a mail, or null
 * @param said what a person wrote, as they wrote it, or null
 * @param detail what a machine said, in English, or null
 */
record Line(Instant at, String group, String icon, String text, String subject, String said, String detail) {}
