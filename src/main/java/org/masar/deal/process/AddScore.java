package org.masar.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.springframework.stereotype.Component;

/** Adds points to the lead's score, or takes some away, and keeps why. */
@Component
class AddScore implements JavaDelegate {

  private final Deals deals;
  private final Leads leads;

  AddScore(Deals deals, Leads leads) {
    this.deals = deals;
    this.leads = leads;
  }

  @Override
  public void execute(DelegateExecution step) {
    var inputs = new Inputs(step);
    leads.addScore(deals.find(inputs.deal()).orElseThrow().leadId(), inputs.number("points"), inputs.required("reason"));
  }
}
