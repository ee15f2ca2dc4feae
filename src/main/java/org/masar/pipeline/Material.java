package org.masar.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.w3c.dom.Document;

/** The files of a pipeline, each read once. What cannot be read is left out, with the reason in {@link #unreadable()}. */
class Material {

  private final PipelineFiles files;
  private final Vocabulary vocabulary;
  private final Set<String> steps;
  private final Map<String, Document> xml = new LinkedHashMap<>();
  private final Map<String, Diagram> diagrams = new LinkedHashMap<>();
  private final Map<String, FormSchema> forms = new LinkedHashMap<>();
  private final Map<String, DmnModelInstance> tables = new LinkedHashMap<>();
  private final Map<String, EmailWording> emails = new LinkedHashMap<>();
  private final Map<String, Properties> labels = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private final Variables variables;

  Material(PipelineFiles files, Vocabulary vocabulary, Set<String> steps) {
    this.files = files;
    this.vocabulary = vocabulary;
    this.steps = steps;
    each(".bpmn", this::diagram);
    each(".dmn", this::table);
    each(".form", f -> forms.put(base(f), FormSchema.read(content(f))));
    each(".md", f -> emails.put(f, EmailWording.read(content(f))));
    each(".properties", this::labels);
    this.variables = new Variables(this);
  }

  private void diagram(String file) {
    var document = SafeXml.read(content(file));
    try {
      diagrams.put(file, Diagram.read(content(file)));
      xml.put(file, document);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + ". Draw it in Camunda Modeler as a BPMN diagram for Camunda 7", e);
    }
  }

  private void table(String file) {
    SafeXml.read(content(file));
    try {
      tables.put(file, Dmn.readModelFromStream(new ByteArrayInputStream(content(file))));
    } catch (RuntimeException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException("is not a decision table: " + cause.getMessage() + " Draw it in Camunda Modeler as a DMN table",
          e);
    }
  }

  private void labels(String file) {
    var read = new Properties();
    try {
      read.load(new StringReader(new String(content(file), StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("is no list of labels: " + e.getMessage() + ". Write one per line: element.call-lead = …", e);
    }
    labels.put(file, read);
  }

  private void each(String ending, Consumer<String> read) {
    for (var file : files.ending(ending).keySet()) {
      try {
        read.accept(file);
      } catch (RuntimeException e) {
        unreadable.put(file, e instanceof IllegalArgumentException ? e.getMessage() : "cannot be read: " + e);
      }
    }
  }

  private byte[] content(String file) {
    return files.files().get(file);
  }

  /** File name without folder and ending. */
  static String base(String file) {
    var name = file.substring(file.lastIndexOf('/') + 1);
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  PipelineFiles files() {
    return files;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  Set<String> steps() {
    return steps;
  }

  Variables variables() {
    return variables;
  }

  /** The pipeline's own diagram: the one with stages, else the first; the others are sub-processes it calls. */
  Optional<String> main() {
    return diagrams.entrySet().stream().filter(d -> !d.getValue().stageElements().isEmpty())
        .map(Map.Entry::getKey).findFirst().or(files::diagram);
  }

  List<Subject> subjects() {
    var all = new ArrayList<Subject>();
    diagrams.forEach((file, diagram) -> all.add(new Subject(file, diagram, xml.get(file), new Graph(diagram), this)));
    return all;
  }

  Map<String, Document> xml() {
    return xml;
  }

  Map<String, Diagram> diagrams() {
    return diagrams;
  }

  /** Forms by the name that a task refers to: the file's, without folder and ending. */
  Map<String, FormSchema> forms() {
    return forms;
  }

  /** Decision tables by file. */
  Map<String, DmnModelInstance> tables() {
    return tables;
  }

  /** Emails by file. */
  Map<String, EmailWording> emails() {
    return emails;
  }

  /** Labels by file, each by its key. */
  Map<String, Properties> labels() {
    return labels;
  }

  /** Why a file could not be read, by file. */
  Map<String, String> unreadable() {
    return unreadable;
  }
}
