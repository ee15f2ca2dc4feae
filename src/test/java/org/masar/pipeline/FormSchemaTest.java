package org.masar.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.web.Invalid;
import org.springframework.context.support.ResourceBundleMessageSource;

@Tag("once")
class FormSchemaTest {

  private static final String FORM =
      """
      {"components": [
        {"key": "note", "type": "textarea", "validate": {"required": true}},
        {"key": "sure", "type": "checkbox"},
        {"key": "outcome", "type": "radio", "values": [{"value": "yes"}, {"value": "no"}]},
        {"key": "tags", "type": "taglist", "values": [{"value": "a"}]},
        {"key": "day", "type": "datetime", "subtype": "date"},
        {"key": "hour", "type": "datetime", "subtype": "time"},
        {"key": "moment", "type": "datetime", "subtype": "datetime"},
        {"key": "digits", "type": "number"},
        {"key": "number", "type": "number"},
        {"key": "least", "type": "number", "validate": {"min": 5}},
        {"key": "most", "type": "number", "validate": {"max": 5}},
        {"key": "text", "type": "textfield"},
        {"key": "long", "type": "textfield", "validate": {"maxLength": 3}},
        {"key": "short", "type": "textfield", "validate": {"minLength": 3}},
        {"key": "nul", "type": "textfield"},
        {"key": "pattern", "type": "textfield", "validate": {"pattern": "[a-z]{2}'"}},
        {"key": "email", "type": "textfield", "validate": {"validationType": "email"}}]}
      """;

  private final FormSchema form = FormSchema.read(FORM.getBytes(UTF_8));

  @Test
  void saysWhatIsWrongWithEachAnswerInTheReadersLanguage() {
    var wrong = form.check(answers(), (condition, answers) -> false);

    assertThat(wrong.stream().map(Invalid.Field::message))
        .containsExactly(
            "is required",
            "must be true or false, was 'maybe'",
            "must be one of [yes, no], was 'it's {0}'",
            "must be some of [a]",
            "must be a date as in ISO 8601, was 'soon'",
            "must be a time as in ISO 8601, was 'soon'",
            "must be a datetime as in ISO 8601, was 'soon'",
            "must be a number of at most 40 characters",
            "must be a number, was 'many'",
            "must be at least 5, was 4",
            "must be at most 5, was 6000",
            "must be text",
            "must have at most 3 characters, has 4",
            "must have at least 3 characters, has 2",
            "has a NUL character, which the database does not keep",
            "must match [a-z]{2}'",
            "must be an email address");

    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    assertThat(wrong).allSatisfy(w -> assertThat(w.said().in(messages, Locale.forLanguageTag("ar"))).containsPattern("[ء-ي]{3}").doesNotContain("must", "''"));
  }

  private static Map<String, Object> answers() {
    var answers = new LinkedHashMap<String, Object>();
    answers.putAll(Map.of("note", " ", "sure", "maybe", "outcome", "it's {0}", "tags", List.of("b"), "day", "soon", "hour", "soon", "moment", "soon"));
    answers.putAll(Map.of("digits", "1".repeat(41), "number", "many", "least", 4, "most", 6000));
    answers.putAll(Map.of("text", 7, "long", "four", "short", "ab", "nul", "a\0b", "pattern", "AB", "email", "nobody"));
    return answers;
  }
}
