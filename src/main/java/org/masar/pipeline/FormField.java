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
import org.masar.web.Said;

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
  Optional<Said> problem(Object answer) {
    var rules = component.path("validate");
    if (answer == null || answer.toString().isBlank() || answer instanceof Collection<?> c && c.isEmpty()) {
      return unless(!rules.path("required").asBoolean(), "required");
    }
    var text = answer.toString();
    return switch (type()) {
      case "number" -> number(answer, rules);
      case "checkbox" -> unless(answer instanceof Boolean, "boolean", shorten(text));
      case "radio", "select" -> unless(choices().isEmpty() || choices().contains(text), "choice", choices(), shorten(text));
      case "checklist", "taglist" -> unless(answer instanceof Collection<?> given && choices().containsAll(given), "choices", choices());
      case "datetime" -> unless(isTime(text), switch (subtype()) {
        case "date", "time" -> subtype();
        default -> "datetime";
      }, shorten(text));
      default -> text(answer, rules);
    };
  }

  private Optional<Said> number(Object answer, JsonNode rules) {
    BigDecimal value;
    if (answer.toString().length() > LONGEST_NUMBER) {
      return wrong("digits", LONGEST_NUMBER);
    }
    try {
      value = new BigDecimal(answer.toString().strip());
    } catch (NumberFormatException e) {
      return wrong("number", shorten(answer.toString()));
    }
    if (rules.hasNonNull("min") && value.compareTo(rules.path("min").decimalValue()) < 0) {
      return wrong("min", rules.path("min").asText(), value);
    }
    return unless(
        !rules.hasNonNull("max") || value.compareTo(rules.path("max").decimalValue()) <= 0, "max", rules.path("max").asText(), value);
  }

  private Optional<Said> text(Object answer, JsonNode rules) {
    if (!(answer instanceof String text)) {
      return wrong("text");
    }
    var longest = Math.min(LONGEST, rules.path("maxLength").asInt(LONGEST));
    if (text.length() > longest) {
      return wrong("long", longest, text.length());
    }
    if (text.indexOf('\0') >= 0) {
      return wrong("nul");
    }
    if (text.length() < rules.path("minLength").asInt(0)) {
      return wrong("short", rules.path("minLength").asInt(), text.length());
    }
    if (rules.hasNonNull("pattern") && !Pattern.matches(rules.path("pattern").asText(), text)) {
      return wrong("pattern", rules.path("pattern").asText());
    }
    return unless(!"email".equals(rules.path("validationType").asText()) || EMAIL.matcher(text).matches(), "email");
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

  private static Optional<Said> unless(boolean fine, String problem, Object... facts) {
    return fine ? Optional.empty() : wrong(problem, facts);
  }

  private static Optional<Said> wrong(String problem, Object... facts) {
    return Optional.of(Said.of("form.wrong." + problem, facts));
  }

  private static String shorten(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
