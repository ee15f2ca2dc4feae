package org.masar.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Whoever reads Arabic reads all of a shipped pipeline in Arabic. */
class ShippedLabelsTest {

  @ParameterizedTest
  @MethodSource("pipelines")
  void everythingThatADiagramShowsHasAnArabicName(Path folder) throws IOException {
    var diagram = Diagram.read(Files.readAllBytes(folder.resolve(folder.getFileName() + ".bpmn")));
    var labels = labels(folder);

    assertArabic(labels, "pipeline");
    assertArabic(labels, "script." + diagram.key());
    diagram.stages().forEach(stage -> assertArabic(labels, "stage." + stage.key()));
    for (var element : diagram.model().getModelElementsByType(FlowElement.class)) {
      if (element.getName() != null && !diagram.stageElements().contains(element)) {
        assertArabic(labels, "element." + element.getId());
      }
      if (!element.getDocumentations().isEmpty()) {
        assertArabic(labels, "script." + element.getId());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everythingThatAFormShowsHasAnArabicWording(Path form) throws IOException {
    var schema = new ObjectMapper().readTree(Files.readAllBytes(form));
    var labels = labels(form.getParent());

    for (var component : schema.path("components")) {
      var key = schema.path("id").asText() + "." + component.path("key").asText(component.path("id").asText());
      assertArabic(labels, key);
      for (var text : new String[] {"description", "placeholder"}) {
        if (component.has(text)) {
          assertArabic(labels, key + "." + text);
        }
      }
      for (JsonNode value : component.path("values")) {
        assertArabic(labels, key + "." + value.path("value").asText());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aFormIsShownWithItsArabicWording(Path form) throws IOException {
    LocaleContextHolder.setLocale(Locale.forLanguageTag("ar"));
    try {
      var shown = new ObjectMapper().readTree(new Labels(Path.of("processes"), Path.of("forms")).form(Files.readString(form)));

      for (var part : List.of("label", "dateLabel", "timeLabel", "description")) {
        assertThat(shown.findValuesAsText(part)).as(part).allMatch(text -> !text.matches(".*[A-Za-z].*"));
      }
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  static Stream<Path> pipelines() throws IOException {
    try (var folders = Files.list(Path.of("processes"))) {
      return folders.filter(f -> Files.exists(f.resolve(f.getFileName() + ".bpmn"))).sorted().toList().stream();
    }
  }

  static Stream<Path> forms() throws IOException {
    try (var files = Files.list(Path.of("forms"))) {
      return files.filter(f -> f.toString().endsWith(".form")).sorted().toList().stream();
    }
  }

  private static Properties labels(Path folder) throws IOException {
    var labels = new Properties();
    try (var file = Files.newBufferedReader(folder.resolve("labels.ar.properties"))) {
      labels.load(file);
    }
    return labels;
  }

  private static void assertArabic(Properties labels, String key) {
    assertThat(labels.getProperty(key)).as(key).isNotNull().containsPattern("\\p{IsArabic}");
  }
}
