package org.masar.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** One question of a form and the answers it takes. */
class FormField {

  /** The engine keeps no longer text in a variable. */
  private static final int LONGEST = 4000;

  /** Reading a million digits takes minutes. */
  private static final int LONGEST_NUMBER = 40;

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

  private final JsonNode component;
  private final String hide;

  FormField(JsonNode component, String hide) {
    this.component = component;
    this.hide = hide;
  }

  /** FEEL condition under which it is not asked, or null. */
  String hide() {
    return hide == null ? null : hide.strip().replaceFirst("^=", "");
  }

  List<String> choices() {
    return StreamSupport.stream(component.path("values").spliterator(), false).map(v -> v.path("value").asText()).toList();
  }

  boolean isNumber() {
    return "number".equals(type()) && !component.path("serializeToString").asBoolean();
  }

  /** Why the answer cannot be taken, or empty. */
  Optional<String> problem(Object answer) {
    var rules = component.path("validate");
    if (answer == null || answer.toString().isBlank() || answer instanceof Collection<?> c && c.isEmpty()) {
      return rules.path("required").asBoolean() ? Optional.of("is required") : Optional.empty();
    }
    var text = answer.toString();
    return switch (type()) {
      case "number" -> number(answer, rules);
      case "checkbox" -> unless(answer instanceof Boolean, "must be true or false, was '" + shorten(text) + "'");
      case "radio", "select" -> unless(choices().isEmpty() || choices().contains(text), "must be one of " + choices() + ", was '" + shorten(text) + "'");
      case "checklist", "taglist" -> unless(answer instanceof Collection<?> given && choices().containsAll(given), "must be some of " + choices());
      case "datetime" -> unless(isTime(text), "must be a " + subtype() + " as in ISO 8601, was '" + shorten(text) + "'");
      default -> text(answer, rules);
    };
  }

  private Optional<String> number(Object answer, JsonNode rules) {
    BigDecimal value;
    if (answer.toString().length() > LONGEST_NUMBER) {
      return Optional.of("must be a number of at most " + LONGEST_NUMBER + " characters");
    }
    try {
      value = new BigDecimal(answer.toString().strip());
    } catch (NumberFormatException e) {
      return Optional.of("must be a number, was '" + shorten(answer.toString()) + "'");
    }
    if (rules.hasNonNull("min") && value.compareTo(rules.path("min").decimalValue()) < 0) {
      return Optional.of("must be at least " + rules.path("min").asText() + ", was " + value);
    }
    if (rules.hasNonNull("max") && value.compareTo(rules.path("max").decimalValue()) > 0) {
      return Optional.of("must be at most " + rules.path("max").asText() + ", was " + value);
    }
    return Optional.empty();
  }

  private Optional<String> text(Object answer, JsonNode rules) {
    if (!(answer instanceof String text)) {
      return Optional.of("must be text");
    }
    var longest = Math.min(LONGEST, rules.path("maxLength").asInt(LONGEST));
    if (text.length() > longest) {
      return Optional.of("must have at most " + longest + " characters, has " + text.length());
    }
    if (text.indexOf('\0') >= 0) {
      return Optional.of("has a NUL character, which the database does not keep");
    }
    if (text.length() < rules.path("minLength").asInt(0)) {
      return Optional.of("must have at least " + rules.path("minLength").asInt() + " characters, has " + text.length());
    }
    if (rules.hasNonNull("pattern") && !Pattern.matches(rules.path("pattern").asText(), text)) {
      return Optional.of("must match " + rules.path("pattern").asText());
    }
    return unless(!"email".equals(rules.path("validationType").asText()) || EMAIL.matcher(text).matches(), "must be an email address");
  }

  private boolean isTime(String text) {
    try {
      switch (subtype()) {
        case "date" -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        case "time" -> LocalTime.parse(text.replaceFirst("(Z|[+-]\\d\\d:?\\d\\d)$", ""));
        default -> {
          if (text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")) {
            OffsetDateTime.parse(text);
          } else {
            LocalDateTime.parse(text);
          }
        }
      }
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private String type() {
    return component.path("type").asText();
  }

  private String subtype() {
    return component.path("subtype").asText("datetime");
  }

  private static Optional<String> unless(boolean fine, String problem) {
    return fine ? Optional.empty() : Optional.of(problem);
  }

  private static String shorten(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
