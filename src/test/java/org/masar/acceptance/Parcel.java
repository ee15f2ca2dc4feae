package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.masar.Http;
import org.masar.Multipart;

/** The files of a pipeline on their way to the server: through our API, or as Camunda Modeler sends them. */
record Parcel(Map<String, String> files) {

  /** The pipeline "tea", which no folder of the server has. */
  static Parcel tea() {
    var files = new TreeMap<String, String>();
    for (var file : List.of("tea.bpmn", "taste.dmn", "forms/call.form", "emails/hello.en.md", "emails/hello.ar.md")) {
      files.put(file, read(Path.of("src/test/resources/pipelines/tea", file)));
    }
    return new Parcel(files);
  }

  /** The diagram of a shipped pipeline, alone. */
  static Parcel shipped(String key) {
    return new Parcel(new TreeMap<>(Map.of(key + ".bpmn", read(Path.of("processes", key, key + ".bpmn")))));
  }

  /** With some text of a file replaced, wherever it stands; it must stand there. */
  Parcel with(String file, String old, String now) {
    assertThat(files.get(file)).contains(old);
    var changed = new TreeMap<>(files);
    changed.put(file, files.get(file).replace(old, now));
    return new Parcel(changed);
  }

  Parcel plus(String file, String content) {
    var more = new TreeMap<>(files);
    more.put(file, content);
    return new Parcel(more);
  }

  Parcel without(String file) {
    var fewer = new TreeMap<>(files);
    assertThat(fewer.remove(file)).isNotNull();
    return new Parcel(fewer);
  }

  Http.Answer toOurApi(Http http) {
    return http.as("owner").upload("/api/pipelines", Multipart.of("files", files));
  }

  /** What the button <em>Deploy</em> sends, attachments and "deploy changed only" included. */
  Http.Answer asModeler(Http http) {
    var form =
        new Multipart()
            .field("deployment-name", "from-modeler")
            .field("deployment-source", "Camunda Modeler")
            .field("deploy-changed-only", "true");
    files.forEach((name, content) -> form.file(name, name, content));
    return http.as("owner").upload("/engine-rest/deployment/create", form);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
