package org.masar.outreach;

import org.masar.deal.DealCommands;
import org.masar.deal.Deals;
import org.springframework.stereotype.Component;

/** Tells deals what the world said. A signal about a person reaches all of that person's open deals. */
@Component
class Signals {

  private final Deals deals;
  private final DealCommands commands;

  Signals(Deals deals, DealCommands commands) {
    this.deals = deals;
    this.commands = commands;
  }

  /** Returns how many waiting places it reached. */
  int toPerson(long lead, String name) {
    return deals.openOf(lead).stream().mapToInt(d -> commands.hear(d.number(), name)).sum();
  }

  int toDeal(String deal, String name) {
    return commands.hear(deal, name);
  }
}
