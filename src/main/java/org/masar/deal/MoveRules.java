package org.masar.deal;

import java.util.Map;
import org.masar.pipeline.FactSource;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.web.Absences;
import org.masar.web.Forbidden;
import org.masar.web.Group;
import org.masar.web.Invalid;
import org.masar.web.Refused;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** Who may move a deal by hand, and where to. */
@Component
class MoveRules {

  private final Pipelines pipelines;
  private final FactSource facts;
  private final Users users;
  private final Absences absences;

  MoveRules(Pipelines pipelines, DealFacts facts, Users users, Absences absences) {
    this.absences = absences;
    this.pipelines = pipelines;
    this.facts = facts;
    this.users = users;
  }

  /** Reps: own deals, and those of whom they stand in for. Managers and administrators: all. The server itself: all. */
  void ownOrManager(Deal deal, String act) {
    if (users.current() != null && !users.current().equals(deal.owner()) && !absences.coveredBy(users.current()).contains(String.valueOf(deal.owner()))) {
      manager(deal, act);
    }
  }

  void manager(Deal deal, String act) {
    var groups = users.currentGroups();
    if (users.current() != null && !groups.contains(Group.MANAGERS) && !groups.contains(Group.ADMINS)) {
      throw new Forbidden("You cannot %s %s: it belongs to %s. Ask them, or a manager.".formatted(act, deal.number(), deal.owner()));
    }
  }

  void mayMove(Deal deal, String stageKey) {
    var pipeline = version(deal);
    var target = stage(pipeline, stageKey);
    var from = pipeline.stage(deal.stage()).map(Stage::position).orElse(0);
    if (pipeline.moves() == Pipeline.Moves.NONE) {
      throw new Refused("%s cannot be moved by hand: pipeline %s allows no moves.".formatted(deal.number(), pipeline.key()));
    }
    if (target.key().equals(deal.stage())) {
      throw new Refused("%s is in %s already.".formatted(deal.number(), target.name()));
    }
    if (pipeline.moves() == Pipeline.Moves.FORWARD && target.position() < from) {
      throw new Refused(
          "%s cannot go back from %s to %s: pipeline %s allows moves forward only.".formatted(deal.number(), deal.stage(), target.name(), pipeline.key()));
    }
    for (var required : target.requires()) {
      if (value(required, deal.number()) == null) {
        throw new Refused(
            "%s cannot enter %s: %s is empty. Fill it in and move the card again.".formatted(deal.number(), target.name(), required));
      }
    }
  }

  void stageOfNewest(String pipelineKey, String stageKey) {
    stage(pipelines.find(pipelineKey).orElseThrow(() -> new Refused("Pipeline " + pipelineKey + " is no longer deployed.")), stageKey);
  }

  static Stage stage(Pipeline pipeline, String key) {
    return pipeline
        .stage(key)
        .orElseThrow(
            () ->
                new Invalid(
                    "stage", "'%s' is no stage of %s; it has %s".formatted(key, pipeline.key(), pipeline.stages().stream().map(Stage::key).toList())));
  }

  private Pipeline version(Deal deal) {
    return pipelines.version(deal.pipeline(), deal.version()).orElseThrow();
  }

  private Object value(String path, String number) {
    var names = path.split("\\.");
    var value = facts.resolve(names[0], number);
    for (int i = 1; i < names.length; i++) {
      value = value instanceof Map<?, ?> known ? known.get(names[i]) : null;
    }
    return value == null || value.toString().isBlank() ? null : value;
  }
}
