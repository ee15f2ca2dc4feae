package org.masar.deal.process;

import java.util.LinkedHashMap;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.masar.deal.Deals;
import org.masar.lead.LeadStatus;
import org.masar.lead.Leads;
import org.springframework.stereotype.Component;

/** Records what a rep found out about need, budget, authority and timing, and what the decision table made of it. */
@Component
class QualifyLead implements JavaDelegate {

  private static final List<String> QUESTIONS = List.of("need", "budget", "authority", "timing", "note", "verdict");

  private final Deals deals;
  private final Leads leads;

  QualifyLead(Deals deals, Leads leads) {
    this.deals = deals;
    this.leads = leads;
  }

  @Override
  public void execute(DelegateExecution step) {
    var inputs = new Inputs(step);
    var lead = deals.find(inputs.deal()).orElseThrow().leadId();
    var answers = new LinkedHashMap<String, String>();
    for (var question : QUESTIONS) {
      if (inputs.text(question) != null) {
        answers.put(question, inputs.text(question));
      }
    }
    leads.qualify(lead, answers);
    switch (inputs.required("verdict")) {
      case "go-on" -> leads.become(lead, LeadStatus.SALES_QUALIFIED, "qualified in " + inputs.deal());
      case "nurture" -> leads.become(lead, LeadStatus.MARKETING_QUALIFIED, "not ready yet, " + inputs.deal());
      case "lost" -> leads.become(lead, LeadStatus.DISQUALIFIED, "not qualified in " + inputs.deal());
      default ->
          throw new IllegalArgumentException("'" + inputs.text("verdict") + "' is no verdict; the table must say go-on, nurture or lost");
    }
  }
}
