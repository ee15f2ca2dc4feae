package org.masar.deal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.masar.deal.Consequences;
import org.masar.deal.Deal;
import org.masar.pipeline.Ahead;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Wait;
import org.masar.web.Show;
import org.springframework.stereotype.Component;

/** Says in sentences, in the reader's language, what a command will bring about. */
@Component
class AskWords {

  private final Pipelines pipelines;
  private final Labels labels;
  private final Show show;

  AskWords(Pipelines pipelines, Labels labels, Show show) {
    this.pipelines = pipelines;
    this.labels = labels;
    this.show = show;
  }

  /** Of entering a stage. */
  List<String> entering(Deal deal, Consequences.Of what) {
    var stage = isolated(labels.stage(deal.pipeline(), what.stage().key(), what.stage().name()));
    var said = new ArrayList<String>();
    if (what.back()) {
      said.add(show.text("deal.ask.what.back", stage));
    }
    if (what.again()) {
      said.add(show.text("deal.ask.what.again", stage));
    }
    var maybe = what.certain() ? "" : ".maybe";
    if (!what.mails().isEmpty()) {
      said.add(show.text("deal.ask.what.mail" + (what.certain() && what.again() ? ".again" : maybe), names(deal, what.mails())));
    }
    if (!what.tasks().isEmpty()) {
      said.add(show.text("deal.ask.what.task" + maybe, names(deal, what.tasks())));
    }
    if (what.mails().isEmpty() && what.tasks().isEmpty()) {
      said.add(show.text("deal.ask.what.nothing"));
    }
    if (deal.open()) {
      said.add(cancelled(deal, what.cancelled()));
    }
    return said;
  }

  /** Of closing. */
  List<String> closing(Deal deal, Consequences.Of what) {
    return List.of(cancelled(deal, what.cancelled()), show.text("deal.ask.what.silent"));
  }

  /** Of ending a wait now. */
  List<String> skipping(Deal deal, Wait timer) {
    var said = new ArrayList<String>();
    said.add(show.text("deal.ask.skip.what", name(deal, timer), show.dateTime(timer.at())));
    var follows = pipelines.after(definition(deal), timer.element());
    if (follows.size() == 1) {
      said.add(show.text("deal.ask.skip.then", then(deal, follows.get(0))));
    }
    return said;
  }

  private String then(Deal deal, Ahead next) {
    return switch (next.kind()) {
      case END -> show.text("deal.next.end", show.text("deal.outcome." + next.outcome().key()));
      case SIGNAL -> show.text("deal.next.signal", isolated(next.name()));
      case TASK, EMAIL, TIMER -> isolated(labels.element(deal.pipeline(), next.element(), next.name()));
    };
  }

  private String cancelled(Deal deal, List<Wait> waits) {
    return waits.isEmpty()
        ? show.text("deal.ask.what.cancelled.nothing")
        : show.text("deal.ask.what.cancelled", waits.stream().map(w -> w.kind() == Wait.Kind.TIMER ? show.text("deal.ask.wait", name(deal, w)) : name(deal, w)).collect(Collectors.joining(show.text("deal.list"))));
  }

  private String names(Deal deal, List<Ahead> steps) {
    return steps.stream().map(a -> isolated(labels.element(deal.pipeline(), a.element(), a.name()))).collect(Collectors.joining(show.text("deal.list")));
  }

  String name(Deal deal, Wait wait) {
    var drawn = wait.kind() == Wait.Kind.TASK ? wait.name() : pipelines.name(definition(deal), wait.element());
    return isolated(labels.element(deal.pipeline(), wait.element(), drawn));
  }

  /** What the reader calls a stage of the deal's version. */
  String stage(Deal deal, String key) {
    var drawn = pipelines.version(deal.pipeline(), deal.version()).flatMap(p -> p.stage(key)).map(s -> s.name()).orElse(key);
    return labels.stage(deal.pipeline(), key, drawn);
  }

  private String definition(Deal deal) {
    return pipelines.version(deal.pipeline(), deal.version()).orElseThrow().definitionId();
  }

  static String isolated(String name) {
    return "\u2068" + name + "\u2069";
  }
}
