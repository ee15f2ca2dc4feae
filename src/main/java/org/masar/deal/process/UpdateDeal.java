package org.masar.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.masar.deal.DealChange;
import org.masar.deal.DealCommands;
import org.springframework.stereotype.Component;

/** Writes what a form found out to the deal: amount, expectedClose, title; what is not given stays. */
@Component
class UpdateDeal implements JavaDelegate {

  private final DealCommands commands;

  UpdateDeal(DealCommands commands) {
    this.commands = commands;
  }

  @Override
  public void execute(DelegateExecution step) {
    var inputs = new Inputs(step);
    commands.keep(inputs.deal(), new DealChange(inputs.text("title"), inputs.amount("amount"), null, null, inputs.date("expectedClose")));
  }
}
