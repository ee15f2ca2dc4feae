package org.masar.deal.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.masar.deal.Deal;
import org.masar.deal.DealRights;
import org.masar.deal.Deals;
import org.masar.deal.NextSteps;
import org.masar.lead.Leads;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Outcome;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.pipeline.Wait;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.springframework.stereotype.Component;

/** Gathers what the page of a deal shows; the same few statements for every deal. */
@Component
class DealSheets {

  private final Deals deals;
  private final Leads leads;
  private final Passages passages;
  private final Pipelines pipelines;
  private final Labels labels;
  private final NextSteps nextSteps;
  private final DealRights rights;
  private final Lines lines;
  private final Clock clock;

  DealSheets(
      Deals deals,
      Leads leads,
      Passages passages,
      Pipelines pipelines,
      Labels labels,
      NextSteps nextSteps,
      DealRights rights,
      Lines lines,
      Clock clock) {
    this.deals = deals;
    this.leads = leads;
    this.passages = passages;
    this.pipelines = pipelines;
    this.labels = labels;
    this.nextSteps = nextSteps;
    this.rights = rights;
    this.lines = lines;
    this.clock = clock;
  }

  Deal deal(String number) {
    return deals.find(number).orElseThrow(() -> new NotFound(Said.of("deal.unknown", number)));
  }

  DealSheet of(String number) {
    return of(deal(number));
  }

  DealSheet of(Deal deal) {
    var lead = leads.find(deal.leadId()).orElse(null);
    var waits = deal.open() && deal.processInstance() != null ? passages.waits(deal.processInstance()) : List.<Wait>of();
    var next = deal.open() ? nextSteps.of(deal, lead, waits) : null;
    var pipeline = pipelines.version(deal.pipeline(), deal.version()).orElse(null);
    var stuck = deal.open() && deal.stuckAt(clock.instant());
    return new DealSheet(
        deal,
        lead,
        labels.pipeline(deal.pipeline(), pipeline == null ? deal.pipeline() : pipeline.name()),
        stage(deal, pipeline),
        pipeline == null ? List.of() : steps(deal, pipeline),
        next,
        stuck ? nextSteps.whyStuck(deal, next) : null,
        stuck ? nextSteps.stuckFor(deal) : null,
        deal.dueAt() == null ? null : Duration.between(deal.stageEnteredAt(), deal.dueAt()),
        lines.answer(deal.reason()),
        waits.stream().anyMatch(w -> w.kind() == Wait.Kind.TIMER),
        pipeline == null ? new DealSheet.Doors(false, false, false) : doors(pipeline),
        waits,
        rights.of(deal));
  }

  private DealSheet.Doors doors(Pipeline pipeline) {
    var ends = pipelines.outcomes(pipeline.definitionId());
    return new DealSheet.Doors(pipeline.moves() != Pipeline.Moves.NONE, ends.contains(Outcome.WON), ends.contains(Outcome.LOST));
  }

  private String stage(Deal deal, Pipeline pipeline) {
    var drawn = pipeline == null ? deal.stage() : pipeline.stage(deal.stage()).map(Stage::name).orElse(deal.stage());
    return labels.stage(deal.pipeline(), deal.stage(), drawn);
  }

  private List<DealSheet.Step> steps(Deal deal, Pipeline pipeline) {
    var here = pipeline.stage(deal.stage()).map(Stage::position).orElse(0);
    return pipeline.stages().stream()
        .map(s -> new DealSheet.Step(s.key(), labels.stage(deal.pipeline(), s.key(), s.name()), place(s.position(), here, deal.open())))
        .toList();
  }

  private static String place(int position, int here, boolean open) {
    return position < here || position == here && !open ? "passed" : position == here ? "current" : "ahead";
  }
}
