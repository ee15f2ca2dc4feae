package org.masar.outreach;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.Delivery;
import org.masar.mail.Mailer;
import org.masar.outreach.Briefs.Brief;
import org.masar.pipeline.Clocks;
import org.masar.web.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings one step's email on its way, and the step on when that is settled. */
@Component
class EmailSending {

  private final Briefs briefs;
  private final Deals deals;
  private final Leads leads;
  private final EmailWords words;
  private final NotYet notYet;
  private final LeadPlaces places;
  private final Lateness lateness;
  private final Mailer mailer;
  private final Touches touches;
  private final StepResults results;
  private final ExternalTaskService tasks;
  private final Clock clock;
  private final Clocks clocks;
  private final TransactionTemplate reading;

  EmailSending(
      Briefs briefs,
      Deals deals,
      Leads leads,
      EmailWords words,
      NotYet notYet,
      LeadPlaces places,
      Lateness lateness,
      Mailer mailer,
      Touches touches,
      StepResults results,
      ExternalTaskService tasks,
      Clock clock,
      Clocks clocks,
      PlatformTransactionManager transactions) {
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.briefs = briefs;
    this.deals = deals;
    this.leads = leads;
    this.words = words;
    this.notYet = notYet;
    this.places = places;
    this.lateness = lateness;
    this.mailer = mailer;
    this.touches = touches;
    this.results = results;
    this.tasks = tasks;
    this.clock = clock;
    this.clocks = clocks;
  }

  void handle(EmailStep step) {
    deliver(briefs.of(step)).ifPresent(delivery -> results.of(step, delivery));
  }

  /** What became of the step's mail, which the step has yet to hear; empty when there is none because a person must mend something. */
  Optional<Delivery> deliver(Brief brief) {
    var step = brief.step();
    var mail = brief.mail();
    if (mail != null && (settled(mail.state()) || Lateness.waitsForAPerson(mail))) {
      // sent or given up before a crash kept the step from going on, or overdue and nobody has decided
      return Optional.of(new Delivery(mail.id(), mail.state(), mail.why(), mail.until()));
    }
    if (brief.deal() == null) {
      results.broken(step, "There is no deal " + step.deal() + " for this step.");
      return Optional.empty();
    }
    var window = places.window(brief.lead(), step.anyTime());
    var now = clock.instant();
    try {
      var email = words.of(brief);
      var overdue = lateness.overdueSince(step, mail);
      if (overdue.isPresent()) {
        var held = mailer.hold(email, null, "overdue since " + overdue.get());
        if (!orderedOut(held)) {
          return Optional.of(held);
        }
      }
      var wait = notYet.of(brief.away());
      if (wait.isPresent()) {
        var held = mailer.hold(email, wait.get().until(), wait.get().why());
        if (!orderedOut(held)) {
          return Optional.of(held);
        }
      }
      var until = window.next(now);
      if (until.isAfter(now)) {
        var held = mailer.hold(email, until, window.why());
        if (!orderedOut(held)) {
          return Optional.of(held);
        }
      }
      return Optional.of(mailer.send(email, window, () -> reading.execute(tx -> whyNot(step))));
    } catch (Invalid wrongWording) {
      results.broken(step, wrongWording.getMessage());
      return Optional.empty();
    }
  }

  /** A person said "send it again": that does not wait for the window. */
  private boolean orderedOut(Delivery held) {
    return held.state() == Delivery.State.RETRY && (held.retryAt() == null || !held.retryAt().isAfter(clock.instant()));
  }

  private static boolean settled(Delivery.State state) {
    return switch (state) {
      case SENT, FAILED, SKIPPED, UNKNOWN -> true;
      case HELD, SENDING, RETRY -> false;
    };
  }

  /** Asked right before the wire: whatever happened since the step was fetched. */
  private Optional<String> whyNot(EmailStep step) {
    if (!clocks.agree()) {
      throw new IllegalStateException("This node's clock was set while it looked at " + step.deal() + ": its mail may not be due yet");
    }
    var task = tasks.createExternalTaskQuery().externalTaskId(step.id()).singleResult();
    if (task == null) {
      return Optional.of("the deal has gone on without this mail");
    }
    if (task.isSuspended()) {
      throw new IllegalStateException("An operator has suspended " + step.deal() + "; its mail waits until it is activated again");
    }
    var deal = deals.find(step.deal()).filter(d -> d.open()).orElse(null);
    if (deal == null) {
      return Optional.of("the deal is closed");
    }
    if (!leads.mayBeWrittenTo(deal.leadId())) {
      return Optional.of("the person asked not to be written to");
    }
    if (touches.repliedSince(step.deal(), step.since())) {
      return Optional.of("the lead has answered meanwhile");
    }
    return Optional.empty();
  }
}
