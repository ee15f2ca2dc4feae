package org.masar.pipeline.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.masar.pipeline.FactSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** The names a diagram may use: facts from the rooms above, and steps. Looked up late, because the engine is built before those rooms. */
@Component
class Names {

  private final ListableBeanFactory beans;

  Names(ListableBeanFactory beans) {
    this.beans = beans;
  }

  /** The value of a fact name for a deal, or {@code null} when no room gives that name. */
  Object fact(String name, String deal) {
    for (var source : beans.getBeansOfType(FactSource.class).values()) {
      var known = source.vocabulary().get(name);
      if (known != null) {
        var value = source.resolve(name, deal);
        return value instanceof Map<?, ?> map ? new KnownFacts(name, known, map) : value;
      }
    }
    return null;
  }

  Map<String, Set<String>> vocabulary() {
    return beans.getBeansOfType(FactSource.class).values().stream()
        .flatMap(s -> s.vocabulary().entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  boolean isStep(String name) {
    return beans.containsBean(name) && beans.isTypeMatch(name, JavaDelegate.class);
  }

  Object step(String name) {
    return beans.getBean(name);
  }

  Set<String> steps() {
    return new TreeSet<>(Set.of(beans.getBeanNamesForType(JavaDelegate.class)));
  }

  /** Whether an expression may call the public methods of this object: it is one that a room offers under a name. */
  boolean mayBeCalled(Object value) {
    return value != null && value.getClass().getName().startsWith("org.masar.") && !(value instanceof JavaDelegate) && !(value instanceof Map);
  }
}
