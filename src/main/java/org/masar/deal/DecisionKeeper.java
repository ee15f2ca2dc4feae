package org.masar.deal;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.masar.pipeline.DecisionMade;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps on the timeline what a decision table said and why: with the table as it is today nobody could tell any more. */
@Component
class DecisionKeeper {

  private final Timeline timeline;

  DecisionKeeper(Timeline timeline) {
    this.timeline = timeline;
  }

  @EventListener
  void on(DecisionMade event) {
    var more = new LinkedHashMap<String, Object>();
    more.put("element", event.element());
    more.put("rules", event.rules().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    more.put("inputs", event.inputs());
    more.put("outputs", event.outputs());
    timeline.record(event.deal(), "decided", event.decision(), null, more);
  }
}
