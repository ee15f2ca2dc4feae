package org.masar.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.springframework.stereotype.Component;

/** Takes a tag off the lead. */
@Component
class RemoveTag implements JavaDelegate {

  private final Deals deals;
  private final Leads leads;

  RemoveTag(Deals deals, Leads leads) {
    this.deals = deals;
    this.leads = leads;
  }

  @Override
  public void execute(DelegateExecution step) {
    var inputs = new Inputs(step);
    leads.untag(deals.find(inputs.deal()).orElseThrow().leadId(), inputs.required("tag"));
  }
}
