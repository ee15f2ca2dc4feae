package org.masar.web;

import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be taken: 422, with one entry per wrong field. Nothing of the input was kept. */
public class Invalid extends RuntimeException {

  /** One wrong field: its name as the caller wrote it, and what is wrong with it. */
  public record Field(String field, String message) {}

  private final transient List<Field> fields;

  public Invalid(String field, String message) {
    this(List.of(new Field(field, message)));
  }

  public Invalid(List<Field> fields) {
    super(fields.stream().map(f -> f.field() + ": " + f.message()).collect(Collectors.joining("; ")));
    this.fields = List.copyOf(fields);
  }

  public List<Field> fields() {
    return fields;
  }
}
