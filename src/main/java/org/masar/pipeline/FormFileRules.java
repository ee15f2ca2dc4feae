package org.masar.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** A form is one that Tasklist of 7.24 can show, and its keys can be used in expressions. */
class FormFileRules implements MaterialRule {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NEWEST = 16;
  private static final Set<String> SHOWN =
      new TreeSet<>(
          Set.of("button", "checkbox", "checklist", "datetime", "dynamiclist", "expression", "group", "html", "iframe", "image", "number",
              "radio", "select",
              "separator", "spacer", "table", "taglist", "text", "textarea", "textfield"));
  private static final Set<String> RESERVED =
      Set.of("deal", "lead", "owner", "calendar", "mailed", "execution", "task", "externalTask", "caseExecution", "authenticatedUserId");

  @Override
  public void check(Material material, Findings found) {
    for (var file : material.files().ending(".form").keySet()) {
      if (!material.unreadable().containsKey(file)) {
        form(file, read(material.files().files().get(file)), material, found);
      }
    }
  }

  private static void form(String file, JsonNode form, Material material, Findings found) {
    if (!Material.base(file).equals(form.path("id").asText())) {
      found.error(file, null, "the form has id \"" + form.path("id").asText() + "\", the file is named \"" + Material.base(file)
          + "\". Give both the same name");
    }
    if (form.path("schemaVersion").asInt(0) > NEWEST) {
      found.error(
          file, null, "the form has schemaVersion " + form.path("schemaVersion").asInt()
              + ", newer than Tasklist can show. Save it in Camunda Modeler for Camunda 7.24 (" + NEWEST + ")");
    }
    components(file, form.path("components"), material, found);
  }

  private static void components(String file, JsonNode components, Material material, Findings found) {
    for (var component : components) {
      var type = component.path("type").asText();
      var id = component.path("id").asText(null);
      if (!SHOWN.contains(type)) {
        found.error(file, id, "the form uses a component \"" + type + "\", which Tasklist cannot show. Use one of " + String.join(", ",
            SHOWN));
      }
      if (component.hasNonNull("key")) {
        key(file, id, component.path("key").asText(), material, found);
      }
      components(file, component.path("components"), material, found);
    }
  }

  private static void key(String file, String id, String key, Material material, Findings found) {
    if (RESERVED.contains(key) || material.vocabulary().isName(key)) {
      found.error(file, id, "the form asks for '" + key + "', a name that the server gives itself. Choose another key, e.g. " + key
          + "Answer");
    } else if (!key.matches("[a-z][A-Za-z0-9]*")) {
      found.error(file, id, "the form has key '" + key + "'. Write keys in letters and digits, beginning small: callBackOn");
    }
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
