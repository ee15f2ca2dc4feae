package org.masar.deal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.masar.pipeline.PipelineEnded;
import org.masar.pipeline.StageEntered;
import org.masar.pipeline.TaskCompleted;
import org.masar.pipeline.TaskCreated;
import org.masar.pipeline.TimerFired;
import org.masar.web.Refused;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what the token reports, in the engine's own transaction: if a row cannot be written, the token does not move. */
@Component
class StageKeeper {

  private final DealRows rows;
  private final Timeline timeline;

  StageKeeper(DealRows rows, Timeline timeline) {
    this.rows = rows;
    this.timeline = timeline;
  }

  @EventListener
  void on(StageEntered event) {
    var deal =
        rows.find(event.deal() == null ? "" : event.deal())
            .orElseThrow(
                () ->
                    new Refused(
                        "A passage through %s needs a deal, and '%s' is none. Start it with POST /api/leads and a pipeline, not in the engine."
                            .formatted(event.pipeline(), event.deal())));
    var dueAt = event.timeLimit() == null ? null : event.at().plus(event.timeLimit());
    rows.enterStage(deal.id(), event.pipeline(), event.version(), event.stage(), event.at(), dueAt);
  }

  @EventListener
  void on(PipelineEnded event) {
    rows.find(event.deal() == null ? "" : event.deal())
        .filter(deal -> deal.open() && (deal.processInstance() == null || deal.processInstance().equals(event.processInstance())))
        .ifPresent(
            deal -> {
              rows.close(deal.id(), event.outcome(), event.reason(), event.at());
              var more = new LinkedHashMap<String, Object>();
              more.put("outcome", event.outcome().key());
              if (event.reason() != null) {
                more.put("reason", event.reason());
              }
              timeline.record(
                  deal.number(), "closed", event.reason() == null ? event.outcome().key() : event.outcome().key() + ": " + event.reason(), null, more);
            });
  }

  @EventListener
  void on(TaskCreated event) {
    timeline.record(event.deal(), "task-created", event.name(), null, facts(event.task(), event.element(), event.kind()));
  }

  /** A completed call is a touch, and told by the room that keeps touches. */
  @EventListener
  void on(TaskCompleted event) {
    if (!"call".equals(event.kind())) {
      var more = new LinkedHashMap<>(facts(event.task(), event.element(), event.kind()));
      event.answers().forEach((key, value) -> more.put(key, value == null ? null : value.toString()));
      timeline.record(event.deal(), "task-completed", event.name(), event.by(), more);
    }
  }

  @EventListener
  void on(TimerFired event) {
    timeline.record(event.deal(), "timer", event.name() == null ? event.element() : event.name(), null, Map.of("element", event.element()));
  }

  private static Map<String, Object> facts(String task, String element, String kind) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("task", task);
    facts.put("element", element);
    if (kind != null) {
      facts.put("taskKind", kind);
    }
    return facts;
  }
}
