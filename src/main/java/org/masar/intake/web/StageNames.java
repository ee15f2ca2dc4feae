package org.masar.intake.web;

import org.masar.deal.Deal;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;

/** What pipelines and stages are called in the reader's language. */
class StageNames {

  private final Pipelines pipelines;
  private final Labels labels;

  StageNames(Pipelines pipelines, Labels labels) {
    this.pipelines = pipelines;
    this.labels = labels;
  }

  public String of(Deal deal) {
    // of the deal's own version, which is known without asking the database
    var drawn = pipelines.version(deal.pipeline(), deal.version()).flatMap(p -> p.stage(deal.stage())).map(s -> s.name()).orElse(deal.stage());
    return deal.stage() == null ? "" : labels.stage(deal.pipeline(), deal.stage(), drawn);
  }

  public String pipeline(String key) {
    return key == null ? "" : labels.pipeline(key, pipelines.find(key).map(Pipeline::name).orElse(key));
  }
}
