package org.masar.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.springframework.stereotype.Component;

/** Puts a tag on the lead. */
@Component
class AddTag implements JavaDelegate {

  private final Deals deals;
  private final Leads leads;

  AddTag(Deals deals, Leads leads) {
    this.deals = deals;
    this.leads = leads;
  }

  @Override
  public void execute(DelegateExecution step) {
    var inputs = new Inputs(step);
    leads.tag(deals.find(inputs.deal()).orElseThrow().leadId(), inputs.required("tag"));
  }
}
