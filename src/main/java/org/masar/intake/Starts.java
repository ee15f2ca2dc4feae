package org.masar.intake;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.deal.TakingBack;

/** What the intake asks of the rooms that start deals; in one place, so that it can be tried without an engine. */
interface Starts {

  boolean pipelineExists(String key);

  /** What people call this pipeline. */
  String nameOf(String pipeline);

  boolean userExists(String id);

  boolean everIn(long lead, String pipeline);

  Deals.Opened open(NewDeal wanted);

  /** What keeps deals from being taken back, by number; {@code cancelled}: they were cancelled for it. */
  Map<String, TakingBack.Trace> traces(Collection<String> deals, boolean cancelled);

  Set<Long> leadsWithOthers(Collection<Long> leads, Collection<String> deals);

  void cancel(String deal);

  void remove(Collection<String> deals);
}
