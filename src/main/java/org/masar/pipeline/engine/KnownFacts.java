package org.masar.pipeline.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngineException;

/** A read-only map of facts that answers a name nobody gives with an error instead of with nothing. */
class KnownFacts extends AbstractMap<String, Object> {

  private final String name;
  private final Set<String> known;
  private final Map<?, ?> facts;

  KnownFacts(String name, Set<String> known, Map<?, ?> facts) {
    this.name = name;
    this.known = known;
    this.facts = facts;
  }

  @Override
  public Object get(Object key) {
    if (!known.contains(key) && !known.contains(key + ".*")) {
      throw new ProcessEngineException("'" + name + "." + key + "' is not known. Known are: " + new TreeSet<>(known));
    }
    return facts.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return known.contains(key) || known.contains(key + ".*");
  }

  @Override
  @SuppressWarnings("unchecked")
  public Set<Entry<String, Object>> entrySet() {
    return ((Map<String, Object>) facts).entrySet();
  }
}
