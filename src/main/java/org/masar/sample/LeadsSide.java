package org.masar.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.mail.Mailer;
import org.masar.mail.Suppressions;

/** What leads do with the mails they get. */
class LeadsSide {

  private final DemoMailbox mailbox;
  private final Mailer mailer;
  private final Inbox inbox;
  private final Suppressions suppressions;
  private final Words words;
  private final Clock clock;

  LeadsSide(DemoMailbox mailbox, Mailer mailer, Inbox inbox, Suppressions suppressions, Words words, Clock clock) {
    this.mailbox = mailbox;
    this.mailer = mailer;
    this.inbox = inbox;
    this.suppressions = suppressions;
    this.words = words;
    this.clock = clock;
  }

  /** Plays the next act of those whose time has come. */
  void act(List<Person> people) {
    if (people.stream().filter(this::act).count() > 0) {
      inbox.poll();
    }
  }

  private boolean act(Person person) {
    var act = person.next();
    var mail = lastMail(person);
    if (mail.isEmpty() || since(mail.get().sentAt()).compareTo(act.after()) < 0 || !act.what().startsWith("reply") && !person.hasNotAnswered(mail.get().messageId())) {
      return false;
    }
    person.played();
    person.hasAnswered(mail.get().messageId());
    switch (act.what()) {
      case "away" -> mailbox.awayFrom(mail.get().messageId(), words.of(person, "away"));
      case "unsubscribes" -> unsubscribe(mail.get().messageId(), person);
      case "bounces" -> mailbox.bounce(mail.get().messageId());
      default -> mailbox.answer(mail.get().messageId(), words.of(person, act.what()));
    }
    return true;
  }

  private void unsubscribe(String mail, Person person) {
    var link =
        mailbox.messagesTo(person.email()).stream().filter(m -> m.id().equals(mail)).findFirst().orElseThrow().unsubscribe();
    suppressions.unsubscribe(link.substring(link.lastIndexOf('/') + 1));
  }

  private Optional<Mailer.EmailRow> lastMail(Person person) {
    for (Iterator<String> deals = person.deals.descendingIterator(); deals.hasNext(); ) {
      var mail = mailer.latestSent(deals.next());
      if (mail.isPresent()) {
        return mail;
      }
    }
    return Optional.empty();
  }

  private Duration since(Instant moment) {
    return Duration.between(moment, clock.instant());
  }
}
