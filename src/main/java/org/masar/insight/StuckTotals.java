package org.masar.insight;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.masar.web.Money;

/**
 * How many deals are stuck, counted where they are.
 *
 * @param groups every combination that has some; amounts of deals without one count as nothing
 */
public record StuckTotals(List<Group> groups) {

  /** Stuck deals of one stage, owner (may be null) and currency. */
  public record Group(String pipeline, String stage, String owner, String currency, long deals, BigDecimal amount) {}

  /** Those that a filter takes. */
  public StuckTotals of(StuckFilter filter) {
    return new StuckTotals(groups.stream().filter(g -> filter.takes(g.pipeline(), g.stage(), g.owner())).toList());
  }

  public long deals() {
    return groups.stream().mapToLong(Group::deals).sum();
  }

  /** What they are worth, by currency; currencies in which nothing is known are left out. */
  public List<Money> values() {
    var sums = groups.stream().collect(Collectors.groupingBy(Group::currency, TreeMap::new, Collectors.reducing(BigDecimal.ZERO, Group::amount, BigDecimal::add)));
    return sums.entrySet().stream().filter(e -> e.getValue().signum() > 0).map(e -> new Money(e.getValue(), e.getKey())).toList();
  }

  public Map<String, Long> byPipeline() {
    return by(Group::pipeline);
  }

  public Map<String, Long> byStage() {
    return by(Group::stage);
  }

  /** Deals of nobody are left out. */
  public Map<String, Long> byOwner() {
    return by(Group::owner);
  }

  private Map<String, Long> by(Function<Group, String> key) {
    return groups.stream()
        .filter(g -> Objects.nonNull(key.apply(g)))
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingLong(Group::deals)));
  }
}
