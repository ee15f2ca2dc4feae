package org.masar.deal.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.masar.deal.DealList.StageCount;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Span;
import org.masar.web.Money;

/** A pipeline with how many open deals are where. {@code sum} counts amounts in the pipeline's currency. */
record PipelineView(String key, String name, String kind, String currency, String moves, int version, List<StageView> stages, List<Integer> versions) {

  record StageView(
      String stage, String name, int position, int probability, String timeLimit, String funnel, List<String> requires, long open, Money sum, long stuck) {}

  static PipelineView of(Pipeline pipeline, List<Integer> versions, Map<String, List<StageCount>> counts) {
    var stages =
        pipeline.stages().stream()
            .map(
                s -> {
                  var here = counts.getOrDefault(s.key(), List.of());
                  var sum =
                      here.stream()
                          .filter(c -> c.currency().equals(pipeline.currency()))
                          .map(StageCount::sum)
                          .reduce(BigDecimal.ZERO, BigDecimal::add);
                  return new StageView(
                      s.key(),
                      s.name(),
                      s.position(),
                      s.probability(),
                      s.timeLimit() == null ? null : new Span(s.timeLimit()).iso(),
                      s.funnel(),
                      s.requires(),
                      here.stream().mapToLong(StageCount::open).sum(),
                      new Money(sum, pipeline.currency()),
                      here.stream().mapToLong(StageCount::stuck).sum());
                })
            .toList();
    return new PipelineView(
        pipeline.key(),
        pipeline.name(),
        pipeline.kind().name().toLowerCase(),
        pipeline.currency(),
        pipeline.moves().name().toLowerCase(),
        pipeline.version(),
        stages,
        versions);
  }
}
