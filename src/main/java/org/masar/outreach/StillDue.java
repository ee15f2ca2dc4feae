package org.masar.outreach;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.LastCheck;
import org.masar.pipeline.Clocks;
import org.masar.pipeline.WaitingSteps;
import org.masar.pipeline.WaitingSteps.WaitingStep;
import org.springframework.stereotype.Component;

/** Whether steps' mails are still due right before they go out: whatever happened since the steps were fetched. */
@Component
class StillDue implements LastCheck {

  private final Clocks clocks;
  private final WaitingSteps waitingSteps;
  private final Deals deals;
  private final Leads leads;
  private final Touches touches;

  StillDue(Clocks clocks, WaitingSteps waitingSteps, Deals deals, Leads leads, Touches touches) {
    this.clocks = clocks;
    this.waitingSteps = waitingSteps;
    this.deals = deals;
    this.leads = leads;
    this.touches = touches;
  }

  @Override
  public Map<String, String> whyNot(Collection<String> steps) {
    if (!clocks.agree()) {
      throw new IllegalStateException("This node's clock was set while it looked at " + steps + ": their mails may not be due yet");
    }
    var waiting = waitingSteps.of(steps);
    var numbers = waiting.values().stream().map(WaitingStep::deal).collect(Collectors.toSet());
    var about = deals.find(numbers);
    var silent = leads.silenced(about.values().stream().map(Deal::leadId).collect(Collectors.toSet()));
    var answered = touches.lastReplies(numbers);
    var no = new HashMap<String, String>();
    for (var step : steps) {
      whyNot(waiting.get(step), about, silent, answered).ifPresent(why -> no.put(step, why));
    }
    return no;
  }

  private static Optional<String> whyNot(WaitingStep step, Map<String, Deal> about, Set<Long> silent, Map<String, Instant> answered) {
    if (step == null) {
      return Optional.of("the deal has gone on without this mail");
    }
    if (step.suspended()) {
      throw new IllegalStateException("An operator has suspended " + step.deal() + "; its mail waits until it is activated again");
    }
    var deal = about.get(step.deal());
    if (deal == null || !deal.open()) {
      return Optional.of("the deal is closed");
    }
    if (silent.contains(deal.leadId())) {
      return Optional.of("the person asked not to be written to");
    }
    var answer = answered.get(deal.number());
    return answer != null && answer.isAfter(step.since()) ? Optional.of("the lead has answered meanwhile") : Optional.empty();
  }
}
