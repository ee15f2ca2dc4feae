package org.masar.pipeline.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.masar.pipeline.Diagram;
import org.masar.pipeline.PipelineFiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folders that process owners edit: {@code processes/<pipeline>/}, {@code processes/shared/} and {@code forms/}. */
@Component
class PipelineFolders {

  private static final String SHARED = "shared";

  private static final Pattern VARIANT = Pattern.compile("(?m)^variant:\\s*[\"']?([a-z0-9-]+)");

  private final Path pipelines;
  private final Path forms;

  PipelineFolders(@Value("${masar.pipelines}") Path pipelines, @Value("${masar.forms}") Path forms) {
    this.pipelines = pipelines.toAbsolutePath();
    this.forms = forms.toAbsolutePath();
  }

  /** Folders with a diagram, by name. */
  List<String> keys() {
    if (!Files.isDirectory(pipelines)) {
      return List.of();
    }
    try (var folders = Files.list(pipelines)) {
      return folders
          .filter(Files::isDirectory)
          .map(f -> f.getFileName().toString())
          .filter(n -> !n.startsWith(".") && !n.equals(SHARED) && list(pipelines.resolve(n), ".bpmn").size() > 0)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files of a pipeline's own folder. */
  PipelineFiles own(String key) {
    return new PipelineFiles(contents(key));
  }

  /** Adds what the diagram names and the files lack: the folder's tables and emails, shared ones, forms. */
  PipelineFiles completed(PipelineFiles files) {
    var name = files.diagram();
    Diagram diagram;
    try {
      diagram = Diagram.read(files.files().get(name.orElse("")));
    } catch (RuntimeException unreadable) {
      return files; // the check says so
    }
    var others = new TreeMap<String, byte[]>();
    var given = files.files().keySet().stream().map(PipelineFolders::base).collect(Collectors.toSet());
    if (diagram.key() != null && diagram.key().matches("[a-z0-9-]+") && Files.isDirectory(pipelines.resolve(diagram.key()))) {
      contents(diagram.key()).forEach((n, content) -> add(others, given, n, content, !n.endsWith(".bpmn")));
    }
    var decisions =
        diagram.model().getModelElementsByType(BusinessRuleTask.class).stream().map(BusinessRuleTask::getCamundaDecisionRef).collect(Collectors.toSet());
    var templates =
        diagram.model().getModelElementsByType(CamundaInputParameter.class).stream()
            .filter(p -> "template".equals(p.getCamundaName()))
            .map(p -> p.getTextContent().strip())
            .collect(Collectors.toSet());
    var shared = contents(SHARED);
    templates.addAll(variants(shared, templates));
    templates.addAll(variants(files.files(), templates));
    templates.addAll(variants(others, templates));
    shared
        .forEach(
            (n, content) ->
                add(others, given, n, content, n.endsWith(".md") && templates.contains(base(n).replaceAll("\\..*", "")) || n.endsWith(".dmn") && decisions.contains(base(n).replace(".dmn", ""))));
    diagram.model().getModelElementsByType(UserTask.class).stream()
        .map(t -> t.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "formRef"))
        .filter(ref -> ref != null && ref.matches("[A-Za-z0-9_-]+"))
        .distinct()
        .map(ref -> forms.resolve(ref + ".form"))
        .filter(Files::isRegularFile)
        .forEach(f -> add(others, given, "forms/" + f.getFileName(), read(f), true));
    list(forms, ".properties").stream().filter(PipelineFolders::isLabels).forEach(f -> others.putIfAbsent("forms/" + f.getFileName(), read(f)));
    return files.completedWith(others);
  }

  /** Emails whose words half of the leads get instead of one of these. */
  private static Set<String> variants(Map<String, byte[]> files, Set<String> templates) {
    return files.entrySet().stream()
        .filter(f -> f.getKey().endsWith(".md") && templates.contains(base(f.getKey()).replaceAll("\\..*", "")))
        .flatMap(f -> VARIANT.matcher(new String(f.getValue(), StandardCharsets.UTF_8)).results().limit(1))
        .map(said -> said.group(1))
        .collect(Collectors.toSet());
  }

  private static void add(Map<String, byte[]> others, java.util.Set<String> given, String name, byte[] content, boolean wanted) {
    if (wanted && !given.contains(base(name))) {
      others.putIfAbsent(name, content);
    }
  }

  /** Emails that all pipelines may use, by file name. */
  Map<String, byte[]> sharedEmails() {
    return contents(SHARED).entrySet().stream()
        .filter(e -> e.getKey().endsWith(".md"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Changes when any file of the folders does: names, sizes and times. */
  String fingerprint() {
    return fingerprint(pipelines) + fingerprint(forms);
  }

  private static String fingerprint(Path root) {
    if (!Files.isDirectory(root)) {
      return "";
    }
    try (var all = Files.walk(root, 3)) {
      return all.filter(Files::isRegularFile).sorted().map(PipelineFolders::stamp).collect(Collectors.joining());
    } catch (IOException | UncheckedIOException changing) {
      return "changing";
    }
  }

  private static String stamp(Path file) {
    try {
      return file + ":" + Files.size(file) + ":" + Files.getLastModifiedTime(file).toMillis() + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, byte[]> contents(String folder) {
    var root = pipelines.resolve(folder);
    var files = new TreeMap<String, byte[]>();
    list(root, ".bpmn").forEach(f -> files.put(f.getFileName().toString(), read(f)));
    list(root, ".dmn").forEach(f -> files.put(f.getFileName().toString(), read(f)));
    list(root, ".properties").stream().filter(PipelineFolders::isLabels).forEach(f -> files.put(f.getFileName().toString(), read(f)));
    list(root.resolve("emails"), ".md").forEach(f -> files.put("emails/" + f.getFileName(), read(f)));
    return files;
  }

  private static boolean isLabels(Path file) {
    return PipelineFiles.isLabels(file.getFileName().toString());
  }

  private static List<Path> list(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
