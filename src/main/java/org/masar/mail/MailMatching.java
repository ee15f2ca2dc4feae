package org.masar.mail;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** By the address that was made for it to come back to, then by the Message-ID of the returned mail, then the last mail sent to that address. */
  Match of(BounceReport bounce, Incoming mail) {
    return cameBack(mail)
        .or(() -> Optional.ofNullable(bounce.originalMessageId()).flatMap(emails::findByMessageId).map(Match::to))
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

  /** The token of the unsubscribe address that this was written to; a bounce asks for nothing. */
  Optional<String> wayOut(Incoming mail) {
    return mail.bounce().isPresent() ? Optional.empty() : mail.recipients().stream().map(links::wayOut).filter(Objects::nonNull).findFirst();
  }

  private Optional<Match> cameBack(Incoming mail) {
    return mail.recipients().stream()
        .map(links::bounced)
        .filter(OptionalLong::isPresent)
        .findFirst()
        .flatMap(email -> emails.find(email.getAsLong()))
        .map(Match::to);
  }

  private Optional<Match> byToken(List<String> recipients) {
    for (var address : recipients) {
      var email = links.emailOf(address);
      if (email.isPresent()) {
        return emails.find(email.getAsLong()).map(Match::to);
      }
    }
    return Optional.empty();
  }
}
