package org.masar.pipeline.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.masar.pipeline.MailCollisions;
import org.masar.pipeline.Pipeline;
import org.springframework.stereotype.Component;

/** Reads it from the deployed diagrams. */
@Component
class DeployedCollisions implements MailCollisions {

  private final EnginePipelines pipelines;

  DeployedCollisions(EnginePipelines pipelines) {
    this.pipelines = pipelines;
  }

  @Override
  public List<With> of(String pipeline) {
    var all = pipelines.all();
    return all.stream()
        .filter(one -> one.key().equals(pipeline))
        .flatMap(one -> all.stream().filter(other -> other != one).map(other -> new With(other, days(byDay(one), byDay(other)))))
        .filter(with -> !with.days().isEmpty())
        .toList();
  }

  private static List<Day> days(Map<Integer, List<String>> here, Map<Integer, List<String>> there) {
    return here.keySet().stream().filter(there::containsKey).map(day -> new Day(day, here.get(day), there.get(day))).toList();
  }

  private Map<Integer, List<String>> byDay(Pipeline pipeline) {
    return pipelines.diagram(pipeline.definitionId()).mailDays().entrySet().stream()
        .collect(groupingBy(Map.Entry::getValue, TreeMap::new, mapping(Map.Entry::getKey, toList())));
  }
}
