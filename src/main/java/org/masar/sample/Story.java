package org.masar.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.masar.calendar.WorkingTime;
import org.masar.deal.DealCommands;
import org.masar.deal.StuckSweep;
import org.masar.intake.Intake;
import org.masar.lead.Leads;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.mail.Mailer;
import org.masar.mail.Suppressions;
import org.masar.outreach.MailWorker;
import org.masar.pipeline.Ageing;
import org.masar.worklist.TaskWork;
import org.masar.worklist.Worklist;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Plays five weeks in seconds, moment by moment: what is due runs, leads come in and answer, reps work; then time passes. */
@Component
class Story {

  private final ObjectProvider<DemoMailbox> mailbox;
  private final Mailer mailer;
  private final Inbox inbox;
  private final Suppressions suppressions;
  private final Intake intake;
  private final Leads leads;
  private final MailWorker mails;
  private final StuckSweep stuck;
  private final Worklist worklist;
  private final TaskWork work;
  private final DealCommands commands;
  private final Clock clock;
  private final ZoneId zone;

  Story(
      ObjectProvider<DemoMailbox> mailbox,
      Mailer mailer,
      Inbox inbox,
      Suppressions suppressions,
      Intake intake,
      Leads leads,
      MailWorker mails,
      StuckSweep stuck,
      Worklist worklist,
      TaskWork work,
      DealCommands commands,
      Clock clock,
      WorkingTime workingTime) {
    this.mailbox = mailbox;
    this.mailer = mailer;
    this.inbox = inbox;
    this.suppressions = suppressions;
    this.intake = intake;
    this.leads = leads;
    this.mails = mails;
    this.stuck = stuck;
    this.worklist = worklist;
    this.work = work;
    this.commands = commands;
    this.clock = clock;
    this.zone = workingTime.zoneOf();
  }

  /** Plays it all where there is nothing yet; returns how many leads there are then, 0 when this is no time for it. */
  int play(Ageing ageing) {
    var now = clock.instant();
    var moments = Moment.until(now, zone);
    var people = Person.all(Words.lines("people.csv"));
    var length = Duration.between(moments.get(0).at(), now).truncatedTo(ChronoUnit.SECONDS);
    return ageing.during(length, () -> play(ageing, people, moments, now)) ? people.size() : 0;
  }

  private void play(Ageing ageing, List<Person> people, List<Moment> moments, Instant now) {
    var words = new Words();
    var leadsSide = new LeadsSide(mailbox.getObject(), mailer, inbox, suppressions, words, clock);
    var repsSide = new RepsSide(worklist, work, commands, new FormFilling(words, clock, zone), words);
    var toCome = new ArrayList<>(people);
    var playing = new ArrayList<Person>();
    for (int i = 0; i < moments.size(); i++) {
      var moment = moments.get(i).at();
      ageing.runDue();
      mails.work();
      arrive(toCome, playing, moment, now, words);
      mails.work();
      act(playing, moment, leadsSide, repsSide, moments.get(i).repsWork());
      mails.work();
      var next = i + 1 < moments.size() ? moments.get(i + 1).at() : now;
      ageing.pass(Duration.between(moment, next).truncatedTo(ChronoUnit.SECONDS), (int) ChronoUnit.DAYS.between(day(moment), day(next)));
    }
    stuck.sweep();
  }

  private void arrive(List<Person> toCome, List<Person> playing, Instant moment, Instant now, Words words) {
    for (var people = toCome.iterator(); people.hasNext(); ) {
      var person = people.next();
      var comes = now.minus(Duration.ofDays(person.daysAgo())).minus(Duration.ofMinutes(10 + Math.floorMod(person.email().hashCode(), 200)));
      if (!comes.isAfter(moment.plus(Duration.ofMinutes(150)))) {
        var taken = intake.take(person.asNewLead());
        leads.addScore(taken.lead().id(), person.score(), words.of(person, "score"));
        person.deals.add(taken.deal().number());
        playing.add(person);
        people.remove();
      }
    }
  }

  /** At weekends and in the last hours only leads act: what they said waits for whoever looks at the demo. */
  private static void act(List<Person> playing, Instant moment, LeadsSide leadsSide, RepsSide repsSide, boolean repsWork) {
    leadsSide.act(playing.stream().filter(p -> p.next() != null && p.next().isTheLeads()).toList());
    if (repsWork) {
      repsSide.look(moment);
      playing.stream().filter(p -> p.next() != null && !p.next().isTheLeads()).forEach(p -> repsSide.act(p, moment));
    }
  }

  private LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }
}
