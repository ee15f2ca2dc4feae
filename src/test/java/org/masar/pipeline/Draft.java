package org.masar.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pipeline "tea", which has nothing wrong, and small changes to it. */
class Draft {

  static final Map<String, Set<String>> VOCABULARY =
      Map.of(
          "lead",
          Set.of(
              "id", "firstName", "lastName", "name", "email", "company", "phone", "jobTitle", "country", "city", "timeZone", "language",
                  "source", "campaign",
              "keyword", "score", "status", "attributes.*"),
          "deal",
          Set.of("number", "title", "amount", "currency", "stage", "pipeline", "expectedClose", "ownerId"),
          "owner",
          Set.of("id", "name", "email"),
          "calendar",
          Set.of("workingDays", "nextMorning", "on", "at"));
  static final Set<String> STEPS = Set.of("openDeal", "updateDeal", "qualifyLead", "addTag", "removeTag", "addScore", "assignOwner");

  private static final String ROOT = "src/test/resources/pipelines/tea/";

  private final Map<String, String> files = new TreeMap<>();

  static Draft tea() {
    var draft = new Draft();
    for (var file : List.of("tea.bpmn", "taste.dmn", "forms/call.form", "emails/hello.en.md", "emails/hello.ar.md")) {
      draft.files.put(file, read(Path.of(ROOT + file)));
    }
    return draft;
  }

  /** With some text of the diagram replaced, wherever it stands; it must stand there. */
  Draft with(String old, String now) {
    return with("tea.bpmn", old, now);
  }

  Draft with(String file, String old, String now) {
    assertThat(files.get(file)).contains(old);
    files.put(file, files.get(file).replace(old, now));
    return this;
  }

  /** With some more at the end of the diagram's top level. */
  Draft more(String xml) {
    return with("<!-- more -->", xml + "<!-- more -->");
  }

  /** With some more inside the stage "talk". */
  Draft inTalk(String xml) {
    return with("<bpmn:startEvent id=\"talk-begins\" />", "<bpmn:startEvent id=\"talk-begins\" />" + xml);
  }

  Draft file(String name, String content) {
    files.put(name, content);
    return this;
  }

  Draft without(String name) {
    files.remove(name);
    return this;
  }

  PipelineFiles files() {
    return new PipelineFiles(files.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getBytes(UTF_8))));
  }

  List<Finding> findings() {
    return new Check().findings(files(), VOCABULARY, STEPS);
  }

  /** Exactly one finding: an error that has all these words. */
  void refused(String file, String element, String... words) {
    single(Finding.Severity.ERROR, file, element, words);
  }

  void warned(String file, String element, String... words) {
    single(Finding.Severity.WARNING, file, element, words);
  }

  private void single(Finding.Severity severity, String file, String element, String... words) {
    var findings = findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0)).extracting(Finding::severity, Finding::file, Finding::element).containsExactly(severity, file, element);
    assertThat(findings.get(0).message()).contains(words).endsWith(".");
  }

  static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
