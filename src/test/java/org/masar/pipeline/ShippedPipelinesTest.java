package org.masar.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPipelinesTest {

  @ParameterizedTest
  @MethodSource
  void haveNothingWrong(String pipeline) throws IOException {
    var files = new TreeMap<String, byte[]>();
    if (!pipeline.isEmpty()) {
      add(Path.of("processes", pipeline), files);
      for (var task : Diagram.read(files.get(pipeline + ".bpmn")).model().getModelElementsByType(UserTask.class)) {
        var form = "forms/" + FormUseRules.formOf(task) + ".form";
        files.put(form, Files.readAllBytes(Path.of(form)));
      }

      assertThat(new Check().findings(new PipelineFiles(files), Draft.VOCABULARY, Draft.STEPS)).isEmpty();
    }
  }

  /** Folders with a diagram; an empty name when the server is built without its pipelines. */
  static Stream<String> haveNothingWrong() throws IOException {
    if (!Files.isDirectory(Path.of("processes"))) {
      return Stream.of("");
    }
    try (var folders = Files.list(Path.of("processes"))) {
      return folders.map(f -> f.getFileName().toString()).filter(n -> Files.exists(Path.of("processes", n, n
          + ".bpmn"))).sorted().toList().stream();
    }
  }

  private static void add(Path folder, TreeMap<String, byte[]> files) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }
}
