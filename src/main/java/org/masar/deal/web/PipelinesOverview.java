package org.masar.deal.web;

import java.util.List;
import org.masar.deal.DealList;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.web.Listing;
import org.masar.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pipelines with their open deals: answered here, because {@code pipeline} knows no deals. */
@RestController
@RequestMapping("/api/pipelines")
class PipelinesOverview {

  private final Pipelines pipelines;
  private final DealList deals;

  PipelinesOverview(Pipelines pipelines, DealList deals) {
    this.pipelines = pipelines;
    this.deals = deals;
  }

  @GetMapping
  Listing<PipelineView> all() {
    return new Listing<>(pipelines.all().stream().map(this::view).toList(), null);
  }

  @GetMapping("/{key}")
  PipelineView one(@PathVariable String key) {
    return view(
        pipelines
            .find(key)
            .orElseThrow(() -> new NotFound("There is no pipeline '%s'; there are %s.".formatted(key, List.copyOf(keys())))));
  }

  private List<String> keys() {
    return pipelines.all().stream().map(Pipeline::key).toList();
  }

  private PipelineView view(Pipeline pipeline) {
    return PipelineView.of(pipeline, pipelines.versions(pipeline.key()), deals.openByStage(pipeline.key()));
  }
}
