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

  /** Name of the pipeline's diagram: the one with stages before diagrams it calls. Empty when there is none. */
  public Optional<String> diagram() {
    var diagrams = ending(".bpmn").keySet();
    return diagrams.stream().filter(n -> hasStages(files.get(n))).findFirst().or(() -> diagrams.stream().findFirst());
  }

  private static boolean hasStages(byte[] xml) {
    try {
      return !Diagram.read(xml).stageElements().isEmpty();
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
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

  /** Whether this is a file of labels, {@code labels.ar.properties}, the pipeline's or the forms'. */
  public static boolean isLabels(String name) {
    return name.matches("(?:.*/)?labels\\.[a-z]{2}\\.properties");
  }

  /** What makes a version: everything but emails and labels, whose latest wording always wins. */
  public SortedMap<String, byte[]> versioned() {
    return files.entrySet().stream()
        .filter(e -> !e.getKey().startsWith("emails/") && !isLabels(e.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }
}
