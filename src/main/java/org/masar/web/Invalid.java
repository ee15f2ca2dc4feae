package org.masar.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be taken: 422, with one entry per wrong field. Nothing of the input was kept. */
public class Invalid extends RuntimeException {

  /**
   * One wrong field: its name as the caller wrote it, and what is wrong with it.
   *
   * @param said the same for readers of other languages, or null
   */
  public record Field(String field, String message, @JsonIgnore Said said) {

    public Field(String field, String message) {
      this(field, message, null);
    }

    public Field(String field, Said said) {
      this(field, said.toString(), said);
    }
  }

  private final transient List<Field> fields;

  public Invalid(String field, String message) {
    this(List.of(new Field(field, message)));
  }

  public Invalid(String field, Said said) {
    this(List.of(new Field(field, said)));
  }

  public Invalid(List<Field> fields) {
    super(fields.stream().map(f -> f.field() + ": " + f.message()).collect(Collectors.joining("; ")));
    this.fields = List.copyOf(fields);
  }

  public List<Field> fields() {
    return fields;
  }
}
