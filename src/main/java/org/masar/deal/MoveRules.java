package org.masar.deal;

import java.util.Map;
import java.util.Set;
import org.masar.pipeline.FactSource;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.web.Absences;
import org.masar.web.Forbidden;
import org.masar.web.Group;
import org.masar.web.Invalid;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.User;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** Who may move a deal by hand, and where to. */
@Component
class MoveRules {

  /** Facts that have a name for readers of other languages. */
  private static final Set<String> NAMED =
      Set.of("deal.amount", "deal.title", "deal.expectedClose", "lead.phone", "lead.company", "lead.firstName", "lead.lastName", "lead.jobTitle", "lead.country");

  private final Pipelines pipelines;
  private final FactSource facts;
  private final Users users;
  private final Absences absences;
  private final Labels labels;

  MoveRules(Pipelines pipelines, DealFacts facts, Users users, Absences absences, Labels labels) {
    this.labels = labels;
    this.absences = absences;
    this.pipelines = pipelines;
    this.facts = facts;
    this.users = users;
  }

  /** Reps: own deals, and those of whom they stand in for. Managers and administrators: all. The server itself: all. */
  void ownOrManager(Deal deal, String act) {
    if (!isOwn(deal)) {
      manager(deal, act);
    }
  }

  /** Whether the caller owns the deal or stands in for its owner. */
  boolean isOwn(Deal deal) {
    var caller = users.current();
    return caller == null || caller.equals(deal.owner()) || absences.coveredBy(caller).contains(String.valueOf(deal.owner()));
  }

  boolean manages() {
    var groups = users.currentGroups();
    return users.current() == null || groups.contains(Group.MANAGERS) || groups.contains(Group.ADMINS);
  }

  void manager(Deal deal, String act) {
    if (!manages()) {
      throw new Forbidden(Said.of("deal.forbidden." + act, deal.number(), owner(deal)));
    }
  }

  void mayMove(Deal deal, String stageKey) {
    var pipeline = version(deal);
    var target = stage(pipeline, stageKey);
    var from = pipeline.stage(deal.stage()).map(Stage::position).orElse(0);
    if (pipeline.moves() == Pipeline.Moves.NONE) {
      throw new Refused(Said.of("deal.refused.no-moves", deal.number(), name(pipeline)));
    }
    if (target.key().equals(deal.stage())) {
      throw new Refused(Said.of("deal.refused.there", deal.number(), name(pipeline, target)));
    }
    if (pipeline.moves() == Pipeline.Moves.FORWARD && target.position() < from) {
      throw new Refused(Said.of("deal.refused.back", deal.number(), stageOf(deal), name(pipeline, target), name(pipeline)));
    }
    for (var required : target.requires()) {
      if (value(required, deal.number()) == null) {
        throw new Refused(Said.of("deal.refused.empty", deal.number(), name(pipeline, target), fact(required)));
      }
    }
  }

  void stageOfNewest(String pipelineKey, String stageKey) {
    stage(pipelines.find(pipelineKey).orElseThrow(() -> new Refused(Said.of("deal.refused.gone", pipelineKey))), stageKey);
  }

  static Stage stage(Pipeline pipeline, String key) {
    return pipeline
        .stage(key)
        .orElseThrow(
            () ->
                new Invalid(
                    "stage", Said.of("deal.invalid.stage", key, pipeline.key(), pipeline.stages().stream().map(Stage::key).toList())));
  }

  /** The stage a deal is in, as the reader knows it. */
  String stageOf(Deal deal) {
    var pipeline = version(deal);
    return pipeline.stage(deal.stage()).map(s -> name(pipeline, s)).orElse(String.valueOf(deal.stage()));
  }

  /** The pipeline of a deal, as the reader knows it. */
  String pipelineOf(Deal deal) {
    return name(version(deal));
  }

  private String name(Pipeline pipeline) {
    return labels.pipeline(pipeline.key(), pipeline.name());
  }

  private String name(Pipeline pipeline, Stage stage) {
    return labels.stage(pipeline.key(), stage.key(), stage.name());
  }

  private String owner(Deal deal) {
    return users.find(deal.owner()).map(User::name).orElse(String.valueOf(deal.owner()));
  }

  private static Object fact(String path) {
    return NAMED.contains(path) ? Said.of("fact." + path) : path;
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
