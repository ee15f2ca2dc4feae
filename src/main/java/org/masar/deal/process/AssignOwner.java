package org.masar.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.masar.deal.DealCommands;
import org.springframework.stereotype.Component;

/** Gives the deal to the named user, or to the rep whose turn it is. */
@Component
class AssignOwner implements JavaDelegate {

  private final DealCommands commands;

  AssignOwner(DealCommands commands) {
    this.commands = commands;
  }

  @Override
  public void execute(DelegateExecution step) {
    var inputs = new Inputs(step);
    commands.assign(inputs.deal(), inputs.text("owner"));
  }
}
