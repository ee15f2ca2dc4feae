package org.masar.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message that came in, read as far as it can be.
 *
 * @param dedupeKey the same for the same message, also after the mailbox was rebuilt
 * @param messageId without angle brackets, null when it has none
 * @param answers Message-IDs it says it answers, nearest first
 * @param recipients every address it says it was delivered to
 * @param text without the quoted part
 * @param automatic whether a machine wrote it
 * @param viaList whether it came by way of a mailing list or a group: then a person wrote it only if it answers a mail of ours
 * @param ours whether it carries our own header
 */
record Incoming(
    String dedupeKey,
    String messageId,
    List<String> answers,
    String fromAddress,
    List<String> recipients,
    String subject,
    String text,
    boolean automatic,
    boolean viaList,
    boolean ours,
    Optional<BounceReport> bounce,
    Optional<Complaint> complaint,
    Instant receivedAt) {}
