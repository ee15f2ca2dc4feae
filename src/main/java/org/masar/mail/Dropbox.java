package org.masar.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.masar.mail.InboundTable.State;
import org.masar.mail.Inbox.Kind;
import org.masar.web.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The address that our people put into the blind copy of what they write by hand, or forward to what they got, so that it is on the deal as well. */
@Component
class Dropbox {

  private static final Logger LOG = LoggerFactory.getLogger(Dropbox.class);
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]:;,\"'@]{1,64}@[^\\s<>()\\[\\]:;,\"'@]{1,255}");
  private static final int MOST = 20;

  private final String address;
  private final OurPeople people;
  private final Authenticity authenticity;
  private final InboundTable inbound;
  private final MailMatching matching;
  private final ApplicationEventPublisher events;

  Dropbox(
      @Value("${masar.mail.dropbox:}") String address,
      OurPeople people,
      Authenticity authenticity,
      InboundTable inbound,
      MailMatching matching,
      ApplicationEventPublisher events) {
    this.address = Suppressions.normalized(address);
    this.people = people;
    this.authenticity = authenticity;
    this.inbound = inbound;
    this.matching = matching;
    this.events = events;
  }

  /** Takes a copy that one of our people sent, and answers whether it was one. What strangers or machines write there is mail like any other. */
  boolean took(RawMail raw, Incoming mail) {
    var by = mail.automatic() || mail.viaList() || !isHere(mail) ? Optional.<User>empty() : people.by(mail.fromAddress());
    by.ifPresent(user -> take(raw, mail, user));
    return by.isPresent();
  }

  private void take(RawMail raw, Incoming mail, User by) {
    if (authenticity.denies(raw)) {
      // a person looks at it: it may be a forgery, or a colleague whose mail server is set up badly
      inbound.insert(raw, mail, Kind.COPY, State.UNMATCHED, Match.NONE, "our mail server does not believe that " + by.id() + " wrote it");
      return;
    }
    var id = inbound.insert(raw, mail, Kind.COPY, State.UNMATCHED, Match.NONE, null);
    if (id.isPresent()) {
      LOG.info("Received message {} as a copy from {}", id.get(), by.id());
      events.publishEvent(new MailEvent.MailCopied(id.get(), by.id(), matching.of(mail).about(), with(mail)));
    }
  }

  private boolean isHere(Incoming mail) {
    return !address.isEmpty() && mail.recipients().stream().anyMatch(this::isMine);
  }

  private boolean isMine(String recipient) {
    return address.equals(Suppressions.normalized(recipient));
  }

  /** To whom it went; of what was forwarded, the addresses in it. */
  private List<String> with(Incoming mail) {
    var found = new ArrayList<String>();
    mail.recipients().stream().filter(r -> !isMine(r)).map(Suppressions::normalized).forEach(found::add);
    ADDRESS.matcher(mail.text()).results().map(m -> Suppressions.normalized(m.group())).filter(a -> !isMine(a) && !a.equals(mail.fromAddress())).forEach(found::add);
    return found.stream().distinct().limit(MOST).toList();
  }
}
