package org.masar;

import java.util.Map;

/** A form with files, as browsers and Camunda Modeler send it. */
public final class Multipart {

  private static final String BOUNDARY = "masar-boundary";

  private final StringBuilder parts = new StringBuilder();

  /** Text files by name, all in one field. */
  public static Multipart of(String field, Map<String, String> files) {
    var form = new Multipart();
    files.forEach((name, content) -> form.file(field, name, content));
    return form;
  }

  public Multipart field(String name, String value) {
    return part("name=\"" + name + '"', value);
  }

  public Multipart file(String field, String name, String content) {
    return part("name=\"" + field + "\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream", content);
  }

  private Multipart part(String head, String content) {
    parts.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; ").append(head).append("\r\n\r\n").append(content).append("\r\n");
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  String body() {
    return parts + "--" + BOUNDARY + "--\r\n";
  }
}
