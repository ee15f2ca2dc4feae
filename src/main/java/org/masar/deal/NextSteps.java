package org.masar.deal;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.pipeline.Wait;
import org.masar.web.Show;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** Says what happens next at open deals, from what they wait for and what their diagrams do after that. */
@Component
public class NextSteps {

  private final Passages passages;
  private final Pipelines pipelines;
  private final Leads leads;
  private final Labels labels;
  private final Users users;
  private final Show show;
  private final Clock clock;

  NextSteps(Passages passages, Pipelines pipelines, Leads leads, Labels labels, Users users, Show show, Clock clock) {
    this.passages = passages;
    this.pipelines = pipelines;
    this.leads = leads;
    this.labels = labels;
    this.users = users;
    this.show = show;
    this.clock = clock;
  }

  /** By deal number, for open deals only; two statements for any number of deals. */
  public Map<String, NextStep> of(Collection<Deal> deals) {
    var open = deals.stream().filter(Deal::open).toList();
    var people = open.isEmpty() ? Map.<Long, Lead>of() : leads.findAll(open.stream().map(Deal::leadId).collect(Collectors.toSet()));
    return of(open, people);
  }

  /** The same when the people are known already, by id. */
  public Map<String, NextStep> of(Collection<Deal> deals, Map<Long, Lead> people) {
    var open = deals.stream().filter(Deal::open).toList();
    var instances = open.stream().map(Deal::processInstance).filter(Objects::nonNull).toList();
    var waits = instances.isEmpty() ? Map.<String, List<Wait>>of() : passages.waits(instances);
    var found = new LinkedHashMap<String, NextStep>();
    open.forEach(d -> found.put(d.number(), of(d, people.get(d.leadId()), waits.getOrDefault(String.valueOf(d.processInstance()), List.of()))));
    return found;
  }

  /** What an open deal does next that waits for all this; {@code lead} may be null. */
  public NextStep of(Deal deal, Lead lead, List<Wait> waits) {
    return new NextWords(deal, lead, pipelines, labels, users, show, clock.instant()).of(waits);
  }

  /** Why a deal counts as stuck: how long it is in which stage, the stage's limit, and what it waits for. */
  public String whyStuck(Deal deal, NextStep next) {
    return show.text("deal.stuck.why", stuckFor(deal), next.text());
  }

  /** How long a deal with a due moment is in its stage, and the stage's limit. */
  public String stuckFor(Deal deal) {
    var stage = pipelines.version(deal.pipeline(), deal.version()).flatMap(p -> p.stage(deal.stage()));
    var name = labels.stage(deal.pipeline(), deal.stage(), stage.map(Stage::name).orElse(deal.stage()));
    // not up to the due moment: snoozing has moved that
    var limit = stage.map(Stage::timeLimit).orElseGet(() -> Duration.between(deal.stageEnteredAt(), deal.dueAt()));
    return show.text("deal.stuck.for", show.since(deal.stageEnteredAt()), NextWords.isolated(name), show.span(limit));
  }
}
