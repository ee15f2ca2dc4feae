package org.masar.mail.web;

import java.security.Principal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.masar.mail.Delivery;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Inbox;
import org.masar.mail.Mailer;
import org.masar.mail.Mailer.EmailRow;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.masar.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mail that waits for somebody: held, unknown, failed, and replies that belong to nobody yet. */
@RestController
@RequestMapping("/api/mail")
class MailApi {

  /** An email in the shape of the API; {@code deal} is what it is about, {@code until} and {@code why} are null when it was sent. */
  record Email(
      long id,
      String deal,
      String to,
      String template,
      String subject,
      String state,
      String why,
      OffsetDateTime until,
      OffsetDateTime at) {}

  /** A reply that nobody could be found for; it is no email of ours and cannot be settled. */
  record Reply(long id, String from, String subject, String text, String state, String why, OffsetDateTime at) {}

  record Decision(String as) {}

  private final Mailer mailer;
  private final Inbox inbox;

  MailApi(Mailer mailer, Inbox inbox) {
    this.mailer = mailer;
    this.inbox = inbox;
  }

  @GetMapping
  Listing<?> list(
      @RequestParam(required = false) String state,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String after) {
    if ("unmatched".equals(state)) {
      return inbox
          .unmatched(Listing.limit(limit), after)
          .map(m -> new Reply(m.id(), m.fromAddress(), m.subject(), m.text(), "unmatched", m.why(), time(m.at())));
    }
    var wanted = state == null ? null : one(Delivery.State.values(), "state", state);
    return mailer.list(wanted, Listing.limit(limit), after).map(MailApi::shape);
  }

  @PostMapping("/{id}/settle")
  Email settle(@PathVariable long id, @RequestBody Decision decision, Principal user) {
    mailer.settle(id, one(Settlement.values(), "as", decision.as()), user == null ? "unknown" : user.getName());
    return mailer.find(id).map(MailApi::shape).orElseThrow(() -> new NotFound("There is no email " + id));
  }

  private static Email shape(EmailRow email) {
    return new Email(
        email.id(),
        email.about(),
        email.to(),
        email.template(),
        email.subject(),
        email.state().name().toLowerCase(Locale.ROOT),
        email.why(),
        time(email.until()),
        time(email.at()));
  }

  private static OffsetDateTime time(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static <E extends Enum<E>> E one(E[] all, String field, String word) {
    return Arrays.stream(all)
        .filter(e -> e.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new Invalid(field, "must be one of " + Arrays.toString(all).toLowerCase(Locale.ROOT)));
  }
}
