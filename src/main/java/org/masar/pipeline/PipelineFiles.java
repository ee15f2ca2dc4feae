package org.masar.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of one pipeline under their relative names: {@code inbound-demo.bpmn}, {@code qualification.dmn}, {@code forms/qualify.form}, {@code
 * emails/first-touch.en.md}.
 *
 * @param files content by name, in the order of names
 */
public record PipelineFiles(SortedMap<String, byte[]> files) {

  public PipelineFiles(Map<String, byte[]> files) {
    this(new TreeMap<>(files));
  }

  /** Name of the diagram: the only {@code .bpmn}, else the one named like its process. Empty when there is none. */
  public Optional<String> diagram() {
    return files.keySet().stream().filter(n -> n.endsWith(".bpmn")).findFirst();
  }

  /** The files with this ending, by name. */
  public SortedMap<String, byte[]> ending(String suffix) {
    return files.entrySet().stream()
        .filter(e -> e.getKey().endsWith(suffix))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  /** These files and those of {@code others} that are not among them. */
  public PipelineFiles completedWith(Map<String, byte[]> others) {
    var all = new TreeMap<>(others);
    all.putAll(files);
    return new PipelineFiles(all);
  }

  /** What makes a version: everything but emails, whose latest wording always wins. */
  public SortedMap<String, byte[]> versioned() {
    return files.entrySet().stream()
        .filter(e -> !e.getKey().startsWith("emails/"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }
}
