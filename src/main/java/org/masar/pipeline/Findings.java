package org.masar.pipeline;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

/** What the rules have found so far; the same thing found twice counts once. */
class Findings {

  private final Set<Finding> all = new LinkedHashSet<>();

  void error(String file, String element, String message) {
    all.add(Finding.error(file, element, ended(message)));
  }

  void error(Subject subject, BaseElement element, String message) {
    error(subject.file(), element.getId(), message);
  }

  void warning(String file, String element, String message) {
    all.add(Finding.warning(file, element, ended(message)));
  }

  void warning(Subject subject, BaseElement element, String message) {
    warning(subject.file(), element.getId(), message);
  }

  /** By file, errors first; otherwise as found. */
  List<Finding> sorted() {
    return all.stream().sorted(Comparator.comparing(Finding::file).thenComparing(f -> !f.isError())).toList();
  }

  private static String ended(String message) {
    return message.matches("(?s).*[.?!]$") ? message : message + ".";
  }
}
