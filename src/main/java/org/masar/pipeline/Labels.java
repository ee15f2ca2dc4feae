package org.masar.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.masar.web.OnPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What a diagram or a form calls things, in the reader's language. A diagram is drawn in one language; {@code processes/<pipeline>/labels.<language>.properties}
 * beside it and {@code forms/labels.<language>.properties} say the others. What is not in them is shown as drawn. The latest wording counts, for
 * running deals too. Templates reach it as {@code labels}.
 */
@OnPages
@Component("labels")
public class Labels {

  private static final Logger log = LoggerFactory.getLogger(Labels.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a component says, with what its key of labels ends in. */
  private static final Map<String, String> PARTS =
      Map.of("label", "", "dateLabel", "", "timeLabel", ".time", "description", ".description", "placeholder", ".placeholder", "text", ".text");

  private record Read(FileTime changed, long size, Properties labels) {}

  private final Path pipelines;
  private final Path forms;
  private final Map<Path, Read> known = new ConcurrentHashMap<>();

  Labels(@Value("${masar.pipelines}") Path pipelines, @Value("${masar.forms}") Path forms) {
    this.pipelines = pipelines.toAbsolutePath();
    this.forms = forms.toAbsolutePath();
  }

  public String pipeline(String key, String drawn) {
    return of(key, "pipeline", drawn);
  }

  public String stage(String pipeline, String stage, String drawn) {
    return of(pipeline, "stage." + stage, drawn);
  }

  /** A task, timer, signal or end event by its id in the diagram; a stage by its id when that is its key. */
  public String element(String pipeline, String id, String drawn) {
    return of(pipeline, "element." + id, of(pipeline, "stage." + id, drawn));
  }

  /** What a task's documentation tells whoever does it. */
  public String script(String pipeline, String id, String drawn) {
    return of(pipeline, "script." + id, drawn);
  }

  /** The schema of a form with its labels, descriptions and choices in the reader's language. */
  public String form(String schema) {
    var labels = labels(forms);
    if (labels.isEmpty()) {
      return schema;
    }
    try {
      var form = JSON.readTree(schema);
      translate(form.path("components"), form.path("id").asText(), labels);
      return JSON.writeValueAsString(form);
    } catch (JsonProcessingException e) {
      return schema;
    }
  }

  private static void translate(JsonNode components, String form, Properties labels) {
    for (var component : components) {
      var name = form + "." + component.path("key").asText(component.path("id").asText());
      PARTS.forEach(
          (part, ending) -> {
            var words = labels.getProperty(name + ending);
            if (words != null && component.has(part)) {
              ((ObjectNode) component).put(part, words);
            }
          });
      for (var choice : component.path("values")) {
        var words = labels.getProperty(name + "." + choice.path("value").asText());
        if (words != null) {
          ((ObjectNode) choice).put("label", words);
        }
      }
      translate(component.path("components"), form, labels);
    }
  }

  private String of(String pipeline, String key, String drawn) {
    return pipeline == null || pipeline.contains("/") || pipeline.contains("..") ? drawn : labels(pipelines.resolve(pipeline)).getProperty(key, drawn);
  }

  private Properties labels(Path folder) {
    var file = folder.resolve("labels." + LocaleContextHolder.getLocale().getLanguage() + ".properties");
    try {
      if (!Files.isRegularFile(file)) {
        return new Properties();
      }
      var changed = Files.getLastModifiedTime(file);
      var size = Files.size(file);
      var before = known.get(file);
      if (before == null || !before.changed().equals(changed) || before.size() != size) {
        before = new Read(changed, size, read(file));
        known.put(file, before);
      }
      return before.labels();
    } catch (IOException | IllegalArgumentException e) {
      log.warn("{} cannot be read: {}. Names are shown as drawn", file.getFileName(), e.getMessage());
      return new Properties();
    }
  }

  private static Properties read(Path file) throws IOException {
    var labels = new Properties();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      labels.load(reader);
    }
    return labels;
  }
}
