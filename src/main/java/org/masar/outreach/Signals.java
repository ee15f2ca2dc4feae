package org.masar.outreach;

import org.masar.deal.DealCommands;
import org.masar.deal.Deals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells deals what the world said. A signal about a person reaches all of that person's open deals. */
@Component
class Signals {

  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private final Deals deals;
  private final DealCommands commands;

  Signals(Deals deals, DealCommands commands) {
    this.deals = deals;
    this.commands = commands;
  }

  /** Returns how many waiting places it reached. */
  int toPerson(long lead, String name) {
    return deals.openOf(lead).stream().mapToInt(d -> tell(d.number(), name)).sum();
  }

  /** Outside a transaction each deal hears it for itself: one that cannot go on does not keep the news from the others. */
  private int tell(String deal, String name) {
    try {
      return commands.hear(deal, name);
    } catch (RuntimeException e) {
      if (TransactionSynchronizationManager.isActualTransactionActive()) {
        throw e;
      }
      LOG.error("{} could not take {}; send it again by POST /api/deals/{}/signals when it is mended", deal, name, deal, e);
      return 0;
    }
  }

  int toDeal(String deal, String name) {
    return commands.hear(deal, name);
  }
}
