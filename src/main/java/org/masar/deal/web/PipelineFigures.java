package org.masar.deal.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.masar.deal.DealList;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Stage;
import org.masar.web.Money;
import org.springframework.stereotype.Component;

/** How many open deals are in a pipeline and what they are worth; amounts in other currencies than the pipeline's are left out of sums. */
@Component
class PipelineFigures {

  /** @param weighted the sum times the stage's probability */
  record OfStage(Stage stage, long open, long stuck, Money sum, Money weighted) {}

  record Of(Pipeline pipeline, List<OfStage> stages) {

    public long open() {
      return stages.stream().mapToLong(OfStage::open).sum();
    }

    public long stuck() {
      return stages.stream().mapToLong(OfStage::stuck).sum();
    }

    /** The fullest stage, at least one: what a bar is measured against. */
    public long most() {
      return Math.max(1, stages.stream().mapToLong(OfStage::open).max().orElse(1));
    }

    public Money sum() {
      return total(stages.stream().map(OfStage::sum).toList(), pipeline.currency());
    }

    public Money weighted() {
      return total(stages.stream().map(OfStage::weighted).toList(), pipeline.currency());
    }
  }

  private final DealList deals;

  PipelineFigures(DealList deals) {
    this.deals = deals;
  }

  Of of(Pipeline pipeline) {
    var counts = deals.openByStage(pipeline.key());
    return new Of(pipeline, pipeline.stages().stream().map(s -> stage(s, pipeline.currency(), counts.getOrDefault(s.key(), List.of()))).toList());
  }

  private static OfStage stage(Stage stage, String currency, List<DealList.StageCount> here) {
    var sum = here.stream().filter(c -> c.currency().equals(currency)).map(DealList.StageCount::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    var weighted = sum.multiply(BigDecimal.valueOf(stage.probability())).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
    return new OfStage(
        stage,
        here.stream().mapToLong(DealList.StageCount::open).sum(),
        here.stream().mapToLong(DealList.StageCount::stuck).sum(),
        new Money(sum, currency),
        new Money(weighted, currency));
  }

  private static Money total(List<Money> some, String currency) {
    return new Money(some.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add), currency);
  }
}
