package org.masar.deal.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.masar.deal.Consequences;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Outcome;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.pipeline.Wait;
import org.masar.web.Group;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.Show;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** Puts together what is asked before each command. */
@Component
class DealQuestions {

  private final Consequences consequences;
  private final AskWords words;
  private final Pipelines pipelines;
  private final Labels labels;
  private final Users users;
  private final Show show;

  DealQuestions(Consequences consequences, AskWords words, Pipelines pipelines, Labels labels, Users users, Show show) {
    this.consequences = consequences;
    this.words = words;
    this.pipelines = pipelines;
    this.labels = labels;
    this.users = users;
    this.show = show;
  }

  /** {@code stage} null: the one after the present one, else the first there is. */
  Asked move(DealSheet sheet, String stage, String reason) {
    var deal = sheet.deal();
    var pipeline = pipelines.version(deal.pipeline(), deal.version()).orElseThrow();
    var here = pipeline.stage(deal.stage()).map(Stage::position).orElse(0);
    var open =
        pipeline.stages().stream()
            .filter(s -> !s.key().equals(deal.stage()))
            .filter(s -> pipeline.moves() != Pipeline.Moves.FORWARD || s.position() > here)
            .toList();
    var next = open.stream().filter(s -> s.position() > here).findFirst().or(() -> open.stream().findFirst()).map(Stage::key).orElse(null);
    var chosen = open.stream().map(Stage::key).filter(s -> s.equals(stage)).findFirst().orElse(next);
    var what = chosen == null ? List.<String>of() : words.entering(deal, consequences.move(deal, chosen));
    return new Asked("move", ask("move", deal.number()), what, "stage", stages(deal.pipeline(), open), chosen, "optional", reason);
  }

  Asked close(DealSheet sheet, String outcome, String reason) {
    var deal = sheet.deal();
    var pipeline = pipelines.version(deal.pipeline(), deal.version()).orElseThrow();
    var ends = pipelines.outcomes(pipeline.definitionId());
    var choices = new LinkedHashMap<String, String>();
    Stream.of(Outcome.WON, Outcome.LOST).filter(ends::contains).forEach(o -> choices.put(o.key(), show.text("deal.outcome." + o.key())));
    var chosen = choices.containsKey(String.valueOf(outcome)) ? outcome : choices.keySet().stream().findFirst().orElse(null);
    var needed = "lost".equals(chosen) ? "required" : "optional";
    return new Asked("close", ask("close", deal.number()), words.closing(deal, consequences.close(deal)), "outcome", choices, chosen, needed, reason);
  }

  Asked reopen(DealSheet sheet, String stage, String reason) {
    var deal = sheet.deal();
    var newest = pipelines.find(deal.pipeline()).orElseThrow(() -> new Refused(Said.of("deal.refused.gone", deal.pipeline())));
    var wanted = stage == null ? deal.stage() : stage;
    var chosen = newest.stage(wanted).map(Stage::key).orElse(newest.stages().get(0).key());
    var what = Stream.concat(Stream.of(show.text("deal.ask.reopen.what", AskWords.isolated(sheet.pipelineName()))), words.entering(deal, consequences.reopen(deal, chosen)).stream()).toList();
    return new Asked("reopen", ask("reopen", deal.number()), what, "stage", stages(deal.pipeline(), newest.stages()), chosen, "optional", reason);
  }

  Asked reassign(DealSheet sheet, String owner) {
    var deal = sheet.deal();
    var along = sheet.waits().stream().filter(w -> w.kind() == Wait.Kind.TASK && w.assignee() != null && w.assignee().equals(deal.owner())).count();
    var choices = new LinkedHashMap<String, String>();
    Stream.of(Group.REPS, Group.MANAGERS)
        .flatMap(g -> users.membersOf(g).stream())
        .filter(u -> !u.id().equals(deal.owner()))
        .forEach(u -> choices.putIfAbsent(u.id(), u.name()));
    return new Asked(
        "reassign", ask("reassign", deal.number()), List.of(show.plural("deal.ask.reassign.what", along)), "owner", choices, owner, "none", null);
  }

  Asked skip(DealSheet sheet) {
    var deal = sheet.deal();
    var timer = sheet.waits().stream().filter(w -> w.kind() == Wait.Kind.TIMER).findFirst();
    var what = timer.map(t -> words.skipping(deal, t)).orElseThrow(() -> new Refused(Said.of("deal.refused.no-wait")));
    return new Asked("skip-wait", ask("skip", deal.number()), what, null, Map.of(), null, "none", null);
  }

  private String ask(String what, String number) {
    return show.text("deal.ask." + what, AskWords.isolated(number));
  }

  private Map<String, String> stages(String pipeline, List<Stage> stages) {
    var choices = new LinkedHashMap<String, String>();
    stages.forEach(s -> choices.put(s.key(), labels.stage(pipeline, s.key(), s.name())));
    return choices;
  }
}
