package org.masar.intake;

import org.masar.deal.Deals;
import org.masar.deal.NewDeal;

/** What the intake asks of the rooms that start deals; in one place, so that it can be tried without an engine. */
interface Starts {

  boolean pipelineExists(String key);

  boolean userExists(String id);

  boolean everIn(long lead, String pipeline);

  Deals.Opened open(NewDeal wanted);
}
