package org.masar.worklist.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.masar.web.Show;
import org.springframework.stereotype.Component;

/** What the form widget says by itself, in the reader's language: by its English sentence, as its translate service asks for them. */
@Component
class FormWords {

  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("Field is required.", "task.form.required"),
          Map.entry("Value is not a number.", "task.form.number"),
          Map.entry("Value is expected to be an integer.", "task.form.whole"),
          Map.entry("Value is expected to have at most 1 decimal digit.", "task.form.decimal"),
          Map.entry("Value is expected to have at most {value} decimal digits.", "task.form.decimals"),
          Map.entry("Field must match pattern {value}.", "task.form.pattern"),
          Map.entry("Field must have minimum value of {value}.", "task.form.min"),
          Map.entry("Field must have maximum value of {value}.", "task.form.max"),
          Map.entry("Field must have minimum length of {value}.", "task.form.short"),
          Map.entry("Field must have maximum length of {value}.", "task.form.long"),
          Map.entry("Field must be a valid international phone number. (e.g. +4930664040900)", "task.form.phone"),
          Map.entry("Field must be a valid email.", "task.form.email"),
          Map.entry("Search", "task.form.search"),
          Map.entry("Select", "task.form.select"),
          Map.entry("No results", "task.form.none"),
          Map.entry("Remove tag", "task.form.remove"));

  private final Show show;
  private final ObjectMapper json;

  FormWords(Show show, ObjectMapper json) {
    this.show = show;
    this.json = json;
  }

  /** JSON object of sentences; {@code {value}} stays for the widget to fill. */
  String all() {
    var words = new LinkedHashMap<String, String>();
    KEYS.forEach((sentence, key) -> words.put(sentence, show.text(key)));
    try {
      return json.writeValueAsString(words);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
