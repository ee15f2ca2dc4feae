package org.masar.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.masar.web.Invalid;

/**
 * What a caller says about a lead; null means not said. Fields as in {@link Lead}. An empty text, which is also what a JSON {@code null}
 * becomes, says nothing when a lead is registered and empties the field when it is changed.
 */
public record LeadFields(
    String email,
    String firstName,
    String lastName,
    String company,
    String phone,
    String jobTitle,
    String country,
    String city,
    String timeZone,
    String language,
    String source,
    String campaign,
    String keyword,
    Set<String> tags,
    Map<String, String> attributes) {

  private static final String ATTRIBUTE = "attributes.";

  /**
   * Takes the fields of a lead out of a JSON object; what stays in {@code body} is not about a lead. Values of a wrong type are added to
   * {@code wrong}, all of them at once, and count as not said.
   */
  public static LeadFields take(ObjectNode body, List<Invalid.Field> wrong) {
    var json = new Json(body, wrong);
    return new LeadFields(
        json.text("email"),
        json.text("firstName"),
        json.text("lastName"),
        json.text("company"),
        json.text("phone"),
        json.text("jobTitle"),
        json.text("country"),
        json.text("city"),
        json.text("timeZone"),
        json.text("language"),
        json.text("source"),
        json.text("campaign"),
        json.text("keyword"),
        json.tags(),
        json.attributes());
  }

  /** What somebody typed into a form: fields by name, further attributes as {@code attributes.<name>}, tags separated by commas. */
  public static LeadFields typed(Map<String, String> form) {
    var tags = form.get("tags");
    var attributes = new LinkedHashMap<String, String>();
    form.forEach((name, text) -> {
      if (name.startsWith(ATTRIBUTE)) {
        attributes.put(name.substring(ATTRIBUTE.length()), text);
      }
    });
    return new LeadFields(
        form.get("email"), form.get("firstName"), form.get("lastName"), form.get("company"), form.get("phone"), form.get("jobTitle"),
        form.get("country"), form.get("city"), form.get("timeZone"), form.get("language"), form.get("source"), form.get("campaign"),
        form.get("keyword"), tags == null ? null : new LinkedHashSet<>(List.of(tags.split("[,;|،؛]"))), attributes);
  }

  /** A lead as it would be typed into that form; without tags, they are kept one by one. */
  public static Map<String, String> typedOf(Lead lead) {
    var form = new LinkedHashMap<String, String>();
    form.put("email", lead.email());
    form.put("firstName", lead.firstName());
    form.put("lastName", lead.lastName());
    form.put("company", lead.company());
    form.put("phone", lead.phone());
    form.put("jobTitle", lead.jobTitle());
    form.put("country", lead.country());
    form.put("city", lead.city());
    form.put("timeZone", lead.timeZone());
    form.put("language", lead.language());
    form.put("source", lead.source());
    form.put("campaign", lead.campaign());
    form.put("keyword", lead.keyword());
    lead.attributes().forEach((name, text) -> form.put(ATTRIBUTE + name, text));
    return form;
  }

  private record Json(ObjectNode body, List<Invalid.Field> wrong) {

    String text(String field) {
      var said = body.remove(field);
      return said == null ? null : scalar(field, said);
    }

    Set<String> tags() {
      var said = body.remove("tags");
      if (said == null) {
        return null;
      }
      var tags = new LinkedHashSet<String>();
      if (said.isArray()) {
        said.forEach(tag -> tags.add(scalar("tags", tag)));
      } else if (!said.isNull()) {
        wrong.add(new Invalid.Field("tags", "must be a list of texts"));
      }
      tags.remove(null);
      return tags;
    }

    Map<String, String> attributes() {
      var said = body.remove("attributes");
      if (said == null || said.isNull()) {
        return null;
      }
      var attributes = new LinkedHashMap<String, String>();
      if (said.isObject()) {
        said.fields().forEachRemaining(a -> attributes.put(a.getKey(), scalar("attributes." + a.getKey(), a.getValue())));
      } else {
        wrong.add(new Invalid.Field("attributes", "must be an object of texts"));
      }
      return attributes;
    }

    private String scalar(String field, JsonNode value) {
      if (value.isNull()) {
        return "";
      }
      if (value.isValueNode()) {
        return value.asText();
      }
      wrong.add(new Invalid.Field(field, "must be a text"));
      return null;
    }
  }
}
