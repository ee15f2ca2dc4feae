package org.masar.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON body that cannot be read: where it breaks (400), or which field is wrong and what it must be (422). */
class JsonProblems {

  private JsonProblems() {}

  static Problem of(Throwable cause) {
    if (cause instanceof JsonMappingException wrong && !(wrong.getCause() instanceof StreamReadException)) {
      return isTrailing(wrong) ? broken(wrong.getLocation()) : Problem.invalid(fields(wrong));
    } else if (cause instanceof JsonMappingException wrong) {
      return broken(((StreamReadException) wrong.getCause()).getLocation());
    } else if (cause instanceof JsonProcessingException malformed) {
      return broken(malformed.getLocation());
    }
    return Problem.of(400, cause == null ? "A JSON body is needed." : "The body could not be read.");
  }

  private static Problem broken(JsonLocation at) {
    var where = at == null ? "" : " It breaks at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    return Problem.of(400, "The body is not valid JSON." + where);
  }

  private static List<Invalid.Field> fields(JsonMappingException wrong) {
    var field = path(wrong);
    for (var cause : Problems.chain(wrong)) {
      if (cause instanceof Invalid invalid) {
        return invalid.fields();
      }
    }
    if (wrong instanceof UnrecognizedPropertyException unknown) {
      return List.of(new Invalid.Field(field, "is not known here" + instead(unknown.getKnownPropertyIds())));
    } else if (wrong instanceof MismatchedInputException mismatch) {
      return List.of(new Invalid.Field(field, "must be " + kind(mismatch.getTargetType())));
    }
    return List.of(new Invalid.Field(field, "cannot be taken"));
  }

  /** Text behind the end of the JSON is malformed JSON, though the reader calls it a mismatch. */
  private static boolean isTrailing(JsonMappingException wrong) {
    return wrong.getOriginalMessage() != null && wrong.getOriginalMessage().startsWith("Trailing token");
  }

  private static String instead(Collection<Object> known) {
    return known == null || known.isEmpty()
        ? ""
        : "; known are " + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String path(JsonMappingException wrong) {
    var path = new StringBuilder();
    for (var step : wrong.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "body" : path.toString();
  }

  /** "a number", "one of OPEN, WON": what a person would call the type. */
  static String kind(Class<?> type) {
    if (type == null) {
      return "of another kind";
    } else if (type.isEnum()) {
      return "one of " + Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    } else if (type == LocalDate.class) {
      return "a date such as 2026-11-24";
    } else if (Temporal.class.isAssignableFrom(type)) {
      return "a time such as 2026-11-24T09:30:00+03:00";
    } else if (CharSequence.class.isAssignableFrom(type)) {
      return "a text";
    } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "a list";
    } else if (type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "an object";
    }
    return "a value that fits";
  }
}
