package org.masar.outreach;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.masar.calendar.WorkingTime;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.Delivery;
import org.masar.mail.Mailer;
import org.masar.web.Invalid;
import org.springframework.stereotype.Component;

/** Brings one step's email on its way, and the step on when that is settled. */
@Component
class EmailSending {

  private final Deals deals;
  private final Leads leads;
  private final EmailWords words;
  private final WorkingTime workingTime;
  private final Mailer mailer;
  private final Touches touches;
  private final StepResults results;
  private final ExternalTaskService tasks;
  private final Clock clock;

  EmailSending(
      Deals deals,
      Leads leads,
      EmailWords words,
      WorkingTime workingTime,
      Mailer mailer,
      Touches touches,
      StepResults results,
      ExternalTaskService tasks,
      Clock clock) {
    this.deals = deals;
    this.leads = leads;
    this.words = words;
    this.workingTime = workingTime;
    this.mailer = mailer;
    this.touches = touches;
    this.results = results;
    this.tasks = tasks;
    this.clock = clock;
  }

  void handle(EmailStep step) {
    var known = mailer.findByKey(step.id()).map(m -> m.state()).filter(EmailSending::settled);
    if (known.isPresent()) {
      // sent or given up before a crash kept the step from going on
      results.of(step, mailer.findByKey(step.id()).map(m -> new Delivery(m.id(), m.state(), m.why(), m.until())).orElseThrow());
      return;
    }
    var deal = deals.find(step.deal()).orElse(null);
    if (deal == null) {
      results.broken(step, "There is no deal " + step.deal() + " for this step.");
      return;
    }
    var lead = leads.find(deal.leadId()).orElseThrow();
    var zone = workingTime.zoneOf(lead.timeZone());
    try {
      var email = words.of(step, deal, lead);
      if (!step.anyTime() && !workingTime.isOpen(clock.instant(), zone)) {
        var until = workingTime.nextOpening(clock.instant(), zone);
        results.of(step, mailer.hold(email, until, "outside working hours in " + zone));
        return;
      }
      results.of(step, mailer.send(email, () -> whyNot(step)));
    } catch (Invalid wrongWording) {
      results.broken(step, wrongWording.getMessage());
    }
  }

  private static boolean settled(Delivery.State state) {
    return switch (state) {
      case SENT, FAILED, SKIPPED, UNKNOWN -> true;
      case HELD, SENDING, RETRY -> false;
    };
  }

  /** Asked right before the wire: whatever happened since the step was fetched. */
  private Optional<String> whyNot(EmailStep step) {
    if (tasks.createExternalTaskQuery().externalTaskId(step.id()).active().count() == 0) {
      return Optional.of("the deal has gone on without this mail");
    }
    if (deals.find(step.deal()).filter(d -> d.open()).isEmpty()) {
      return Optional.of("the deal is closed");
    }
    if (touches.repliedSince(step.deal(), step.since())) {
      return Optional.of("the lead has answered meanwhile");
    }
    return Optional.empty();
  }
}
