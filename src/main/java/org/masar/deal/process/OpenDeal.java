package org.masar.deal.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.deal.Timeline;
import org.springframework.stereotype.Component;

/** Hands the lead over to another pipeline: opens a deal there with the same owner, linked back. One that is open there already is linked instead. */
@Component
class OpenDeal implements JavaDelegate {

  private final Deals deals;
  private final Timeline timeline;

  OpenDeal(Deals deals, Timeline timeline) {
    this.deals = deals;
    this.timeline = timeline;
  }

  @Override
  public void execute(DelegateExecution step) {
    var inputs = new Inputs(step);
    var from = deals.find(inputs.deal()).orElseThrow();
    var opened =
        deals.open(
            new NewDeal(
                from.leadId(),
                inputs.required("pipeline"),
                from.title(),
                from.amount(),
                from.amount() == null ? null : from.currency(),
                from.owner(),
                from.number(),
                inputs.text("stage")));
    var to = opened.deal();
    timeline.record(from.number(), "note", "handed over to " + to.number(), null, Map.of("deal", to.number(), "pipeline", to.pipeline()));
    timeline.record(to.number(), "note", "handed over from " + from.number(), null, Map.of("deal", from.number(), "pipeline", from.pipeline()));
  }
}
