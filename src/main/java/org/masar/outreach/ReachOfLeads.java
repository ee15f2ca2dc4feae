package org.masar.outreach;

import java.util.Map;
import org.masar.deal.Deals;
import org.masar.lead.Channels;
import org.masar.lead.Leads;
import org.masar.outreach.Touches.Direction;
import org.masar.pipeline.Reach;
import org.masar.pipeline.TaskSkipped;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says to diagrams by which channels a lead can be reached, and puts on the record where that skipped a task. */
@Component
class ReachOfLeads implements Reach {

  private final Deals deals;
  private final Leads leads;
  private final Touches touches;

  ReachOfLeads(Deals deals, Leads leads, Touches touches) {
    this.deals = deals;
    this.leads = leads;
    this.touches = touches;
  }

  @Override
  public boolean reaches(String deal, String channel) {
    return deals.find(deal).flatMap(d -> leads.find(d.leadId())).map(lead -> Channels.address(lead, channel).isPresent()).orElse(true);
  }

  /** In the engine's transaction: the token goes on with this line, or not at all. */
  @EventListener
  void on(TaskSkipped event) {
    deals
        .find(event.deal())
        .ifPresent(
            deal ->
                touches.record(
                    deal,
                    Direction.OUT,
                    "channel-skipped",
                    event.name() + " was skipped: no address for " + event.channel() + " is known",
                    null,
                    event.element(),
                    "skipped-" + event.execution(),
                    Map.of("channel", event.channel(), "task", event.name())));
  }
}
