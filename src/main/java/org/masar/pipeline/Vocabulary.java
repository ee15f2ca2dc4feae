package org.masar.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names that expressions, tables and emails may use. */
record Vocabulary(Map<String, Set<String>> names) {

  /** The one name that is called ({@code calendar.workingDays(3)}) instead of read. */
  static final String CALENDAR = "calendar";

  boolean isName(String name) {
    return names.containsKey(name);
  }

  boolean has(String name, String property) {
    return names.getOrDefault(name, Set.of()).contains(property);
  }

  /** Whether anything may follow: {@code lead.attributes.industry}. */
  boolean isOpen(String name, String property) {
    return has(name, property + ".*");
  }

  /** Whether this is a fact, written in full: {@code lead.email}, {@code lead.attributes.industry}. */
  boolean isFact(List<String> path) {
    if (path.size() < 2 || path.get(0).equals(CALENDAR)) {
      return false;
    }
    return path.size() == 2 && has(path.get(0), path.get(1)) || path.size() == 3 && isOpen(path.get(0), path.get(1));
  }

  boolean isFact(String path) {
    return isFact(List.of(path.split("\\.", -1)));
  }

  /** "deal.amount, deal.stage, …" of one name, or all names when it is none. */
  String knownAfter(String name) {
    if (!isName(name)) {
      return String.join(", ", new TreeSet<>(names.keySet()));
    }
    var after = name.equals(CALENDAR) ? "()" : "";
    return String.join(", ", new TreeSet<>(names.get(name)).stream().map(p -> name + "." + p + after).toList());
  }
}
