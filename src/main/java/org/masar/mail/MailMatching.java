package org.masar.mail;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the mail of ours that a message is about. */
@Component
class MailMatching {

  private final EmailTable emails;
  private final Links links;

  MailMatching(EmailTable emails, Links links) {
    this.emails = emails;
    this.links = links;
  }

  /** By the Message-IDs it answers, then by the token of the address it was sent to. */
  Match of(Incoming mail) {
    for (var id : mail.answers()) {
      var email = emails.findByMessageId(id);
      if (email.isPresent()) {
        return Match.to(email.get());
      }
    }
    return byToken(mail.recipients()).orElse(Match.NONE);
  }

  /** By the Message-ID of the returned mail, then by the address: the last mail sent to it. */
  Match of(BounceReport bounce, Incoming mail) {
    return Optional.ofNullable(bounce.originalMessageId())
        .flatMap(emails::findByMessageId)
        .map(Match::to)
        .or(() -> Optional.of(of(mail)).filter(m -> m.email() != null))
        .or(() -> Optional.ofNullable(bounce.recipient()).flatMap(emails::latestSentTo).map(Match::to))
        .orElse(Match.NONE);
  }

  /** By the Message-ID of the mail that was complained of, else by the address, which most providers hide. */
  Match of(Complaint complaint) {
    return Optional.ofNullable(complaint.originalMessageId())
        .flatMap(emails::findByMessageId)
        .or(() -> Optional.ofNullable(complaint.recipient()).flatMap(emails::latestSentTo))
        .map(Match::to)
        .orElse(Match.NONE);
  }

  boolean isOurs(String messageId) {
    return messageId != null && emails.findByMessageId(messageId).isPresent();
  }

  private Optional<Match> byToken(List<String> recipients) {
    for (var address : recipients) {
      var email = links.repliedTo(address);
      if (email.isPresent()) {
        return emails.find(email.getAsLong()).map(Match::to);
      }
    }
    return Optional.empty();
  }
}
