package org.masar.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The room's own configuration.
 *
 * @param from team sender; replies come back to it
 * @param inbox {@code imap(s)://user:password@host:port/INBOX}, user and password percent-encoded; empty = replies are not read
 * @param poll how often the inbox is read
 * @param replyAddress {@code sales+{token}@example.com}: lets a reply be matched by its address alone
 * @param bounceAddress {@code b+{token}@bounces.example.com}: what servers cannot deliver comes back there, and is told by its address alone;
 *     its mail must reach the inbox
 * @param workers SMTP connections kept open, and so mails on the wire at once
 * @param lease how long a send may take; a mail whose sender is silent for longer is unknown. Much less than 90 s makes slow servers unknown
 * @param tracking what mails may tell about their readers at most: {@code off}, {@code clicks}, or {@code all} (opens too)
 */
@ConfigurationProperties("masar.mail")
record MailSettings(
    String from, String inbox, @DefaultValue("PT10S") Duration poll, String replyAddress, String bounceAddress, @DefaultValue("8") int workers,
    @DefaultValue("PT90S") Duration lease, @DefaultValue("clicks") Tracking tracking) {

  MailSettings {
    TokenAddress.check("masar.mail.reply-address", replyAddress, "sales+{token}@example.com");
    TokenAddress.check("masar.mail.bounce-address", bounceAddress, "b+{token}@bounces.example.com");
    if (workers < 1 || workers > 64) {
      throw new IllegalArgumentException("masar.mail.workers must be between 1 and 64, was " + workers);
    }
    if (lease.compareTo(Duration.ofSeconds(10)) < 0) {
      throw new IllegalArgumentException("masar.mail.lease must be at least PT10S, was " + lease);
    }
  }

  boolean readsReplies() {
    return inbox != null && !inbox.isBlank();
  }

  @Override
  public String toString() {
    return "MailSettings[poll=" + poll + ", workers=" + workers + "]";
  }
}
