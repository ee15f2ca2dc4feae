package org.masar.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.masar.web.Invalid;

/**
 * A Camunda Form (form-js schema 16, what Tasklist of 7.24 can show) as the server understands it: which keys it asks for and what answers they
 * take. The browser checks the same; a server that trusts it would take anything.
 */
public class FormSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String id;
  private final Map<String, FormField> fields = new LinkedHashMap<>();
  private final Set<String> types = new LinkedHashSet<>();
  private final Set<String> names = new LinkedHashSet<>();

  private FormSchema(JsonNode schema) {
    this.id = schema.path("id").asText(null);
    collect(schema.path("components"), null);
  }

  /** Reads a form, or throws {@link IllegalArgumentException} saying where the JSON breaks. */
  public static FormSchema read(byte[] json) {
    try {
      return new FormSchema(JSON.readTree(new String(json, java.nio.charset.StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is not JSON: line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ", " + e.getOriginalMessage());
    }
  }

  private void collect(JsonNode components, String hiddenWith) {
    for (var component : components) {
      types.add(component.path("type").asText());
      names.add(component.path("key").asText(component.path("id").asText()));
      var hide = component.path("conditional").path("hide").asText(null);
      if (component.has("components")) {
        if (!"dynamiclist".equals(component.path("type").asText())) {
          collect(component.path("components"), hide == null ? hiddenWith : hide);
        }
      } else if (component.hasNonNull("key")) {
        fields.put(component.path("key").asText(), new FormField(component, hide == null ? hiddenWith : hide));
      }
    }
  }

  public String id() {
    return id;
  }

  /** Keys the form asks for, in its order. */
  public Set<String> keys() {
    return fields.keySet();
  }

  /** What labels call its components: the key, or the id of one without. */
  Set<String> names() {
    return names;
  }

  /** Component types it uses. */
  public Set<String> types() {
    return types;
  }

  /** Answers of a choice, empty when the key is no choice: the values a gateway may meet. */
  public List<String> choices(String key) {
    return fields.containsKey(key) ? fields.get(key).choices() : List.of();
  }

  /** Keys whose answers are numbers to diagrams and decision tables. */
  public Set<String> numbers() {
    var numbers = new LinkedHashSet<>(keys());
    numbers.removeIf(key -> !fields.get(key).isNumber());
    return numbers;
  }

  /** Keys that are hidden for these answers; {@code holds} evaluates a FEEL condition over them. */
  public Set<String> hidden(Map<String, Object> answers, BiPredicate<String, Map<String, Object>> holds) {
    var all = new LinkedHashMap<String, Object>();
    keys().forEach(k -> all.put(k, answers.get(k)));
    var hidden = new LinkedHashSet<String>();
    fields.forEach(
        (key, field) -> {
          if (field.hide() != null && holds.test(field.hide(), all)) {
            hidden.add(key);
          }
        });
    return hidden;
  }

  /** What is wrong with the answers; empty when they can be taken. Hidden fields are not asked for. */
  public List<Invalid.Field> check(Map<String, Object> answers, BiPredicate<String, Map<String, Object>> holds) {
    var hidden = hidden(answers, holds);
    var wrong = new ArrayList<Invalid.Field>();
    fields.forEach(
        (key, field) -> {
          if (!hidden.contains(key)) {
            field.problem(answers.get(key)).ifPresent(p -> wrong.add(new Invalid.Field(key, p)));
          }
        });
    return wrong;
  }
}
