package org.masar.outreach;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.masar.mail.Delivery.State;
import org.masar.mail.Inbox;
import org.masar.mail.Mailer;
import org.springframework.stereotype.Component;

/** The mails of a deal in both directions, with their text. */
@Component
public class Letters {

  /**
   * A mail.
   *
   * @param state of one of ours, null for what came in
   * @param kind of what came in (REPLY, AUTO, BOUNCE), null for ours
   * @param who address of the other side
   * @param text plain text as it was sent, or what was written without the quoted part
   * @param why it is not sent, in English, or null
   * @param kept whether it can be shown as it was written
   * @param until when a held one may go, or null
   */
  public record Letter(long id, State state, String kind, String who, String subject, String text, String why, Instant until, Instant at, boolean kept) {}

  private static final int AT_MOST = 200;

  private final Mailer mailer;
  private final Inbox inbox;

  Letters(Mailer mailer, Inbox inbox) {
    this.mailer = mailer;
    this.inbox = inbox;
  }

  /** Newest first, the latest 200 of each direction. */
  public List<Letter> of(String deal) {
    var sent =
        mailer.about(deal, AT_MOST).stream()
            .map(m -> new Letter(m.id(), m.state(), null, m.to(), m.subject(), m.text(), m.why(), m.until(), m.sentAt() == null ? m.at() : m.sentAt(), false));
    var received =
        inbox.about(deal, AT_MOST).stream()
            .map(r -> new Letter(r.id(), null, r.kind().name(), r.fromAddress(), r.subject(), r.text(), null, null, r.at(), r.kept()));
    return Stream.concat(sent, received).sorted(Comparator.comparing(Letter::at).reversed()).toList();
  }
}
