package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.web.Invalid;

class WordingTest {

  private static final String SOURCE =
      """
      ---
      subject: A question about {{lead.company}}
      preview: "{{lead.firstName}}, a minute?"
      ---
      Hello {{lead.firstName}},

      {{#lead.phone}}I will call {{lead.phone}}.{{/lead.phone}}{{^lead.phone}}What is your number?{{/lead.phone}}
      """;

  @Test
  void fillsSubjectPreviewAndText() {
    var rendered = Wording.render(SOURCE, Map.of("lead", Map.of("firstName", "Ada", "company", "Acme")));

    assertThat(rendered.subject()).isEqualTo("A question about Acme");
    assertThat(rendered.preview()).isEqualTo("Ada, a minute?");
    assertThat(rendered.markdown()).contains("Hello Ada,", "What is your number?").doesNotContain("I will call");
  }

  @Test
  void namesEveryPlaceholderSectionsIncluded() {
    assertThat(Wording.placeholders(SOURCE)).containsExactly("lead.company", "lead.firstName", "lead.phone");
  }

  @Test
  void aMissingValueIsEmpty() {
    var facts = Map.<String, Object>of("lead", Collections.singletonMap("firstName", null));

    assertThat(Wording.render(SOURCE, facts).markdown()).startsWith("Hello ,");
    assertThat(Wording.render(SOURCE, Map.of()).subject()).isEqualTo("A question about");
  }

  @Test
  void aFallbackStandsInForAMissingValueAndOnlyThen() {
    var source = "---\nsubject: For {{lead.company|your company}}\n---\nHello {{ lead.firstName | dear reader }},";

    var known = Wording.render(source, Map.of("lead", Map.of("firstName", "Ada|Eve", "company", "Acme")));
    var unknown = Wording.render(source, Map.of("lead", Map.of("firstName", "")));

    assertThat(known.subject()).isEqualTo("For Acme");
    assertThat(new Prose(known.markdown()).text()).isEqualTo("Hello Ada|Eve,");
    assertThat(unknown.subject()).isEqualTo("For your company");
    assertThat(unknown.markdown()).isEqualTo("Hello dear reader,");
    assertThat(Wording.placeholders(source)).containsExactly("lead.company", "lead.firstName");
  }

  @Test
  void oneTemplateSaysDifferentThingsToLeadsWithDifferentTags() {
    var source = "---\nsubject: x\n---\n{{#tag:saas}}Your churn{{/tag:saas}}{{#tag:retail 2.0}}Your {{lead.city|shop}}{{/tag:retail 2.0}}{{^tag:saas}}!{{/tag:saas}}";

    assertThat(tagged(source, "SaaS", "other")).isEqualTo("Your churn");
    assertThat(tagged(source, "retail 2.0")).isEqualTo("Your shop!");
    assertThat(tagged(source)).isEqualTo("!");
  }

  @Test
  void theFrontMatterSaysFromWhomAndWhenItWasReviewed() {
    var source = "---\nsubject: 'Hi {{lead.firstName}}'\nfrom: team\nreviewed: 2026-11-01\nvariant: hello-short\n---\nHello";

    assertThat(Wording.about(source)).isEqualTo(new Wording.About("Hi {{lead.firstName}}", null, "team", LocalDate.of(2026, 11, 1), "hello-short"));
    assertThat(Wording.render(source, Map.of()).from()).isEqualTo("team");
  }

  @Test
  void whatMailProgramsWouldCutOffIsNotSent() {
    var source = "---\nsubject: x\n---\n{{lead.company}}";

    assertThatThrownBy(() -> Wording.render(source, Map.of("lead", Map.of("company", "<".repeat(40_000)))))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("longer than 90 KB");
    assertThat(Wording.render(source, Map.of("lead", Map.of("company", "a".repeat(80_000)))).markdown()).hasSize(80_000);
  }

  private static String tagged(String source, String... tags) {
    return Wording.render(source, Map.of("lead", Map.of("tags", List.of(tags)))).markdown();
  }

  @Test
  void numbersReadAsWritten() {
    var source = "---\nsubject: x\n---\n{{deal.amount}}";

    assertThat(Wording.render(source, Map.of("deal", Map.of("amount", new BigDecimal("1E+4")))).markdown()).isEqualTo("10000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Heading", "**bold**", "<script>alert(1)</script>", "[click](https://evil.example)", "![x](https://evil.example/x.png)", "`code`", "> quote", "- list",
        "1. list", "a\n\n# b", "a\r\nBcc: eve@evil.example", "    code", "a\n===", "&lt;b&gt;", "a\\", "<https://evil.example>", "| a | b |", "*a*", "~~a~~",
        "{{lead.company}}", "${7*7}", "\t# b", "[ref]: https://evil.example"
      })
  void whatALeadIsCalledStaysTextInTheMail(String name) {
    var rendered = Wording.render("---\nsubject: Hi {{lead.firstName}}\n---\n{{lead.firstName}}", Map.of("lead", Map.of("firstName", name, "company", "SECRET")));
    var html = new Prose(rendered.markdown()).html();

    assertThat(html).startsWith("<p>").endsWith("</p>\n").doesNotContain("SECRET");
    assertThat(html.substring(3, html.length() - 5)).doesNotContain("<");
    assertThat(rendered.subject()).doesNotContain("\r", "\n", "SECRET");
    assertThat(org.jsoup.Jsoup.parse(html).text()).isEqualTo(name.replaceAll("\\s+", " ").strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lead.class", "lead.secret", "lead.getClass", "lead.firstName.length", "lead.firstName.bytes", "lead.empty", "lead.size", "lead.toString"})
  void noPlaceholderReadsFieldsOrCallsMethods(String placeholder) {
    record Bean(String secret) {}
    var source = "---\nsubject: x\n---\nA{{" + placeholder + "}}B";

    assertThat(Wording.render(source, Map.of("lead", Map.of("firstName", "Ada"))).markdown()).isEqualTo("AB");
    assertThat(Wording.render(source, Map.of("lead", new Bean("canary"))).markdown()).isEqualTo("AB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello                                 | line 1 | begins with a front matter",
        "---\\nsubject: x\\nHello               | line 3 | not closed",
        "---\\npreview: x\\n---\\nHello         | line 3 | no subject",
        "---\\nsubject: x\\nto: y\\n---\\nHello  | line 3 | not known",
        "---\\nsubject: x\\nfrom: me\\n---\\nA      | line 3 | owner or team",
        "---\\nsubject: x\\nreviewed: now\\n---\\nA | line 3 | a date",
        "---\\nsubject: x\\nvariant: A b\\n---\\nA  | line 3 | name of another email",
        "---\\nsubject: x\\nsubject: y\\n---\\nA | line 3 | twice",
        "---\\nsubject: x\\n---\\n              | line 3 | no text",
        "---\\nsubject: x\\n---\\nA\\n{{#a}}b     | line 5 | a",
        "---\\nsubject: x\\n---\\nA\\nb {{/a}}    | line 5 | a",
        "---\\nsubject: x\\n---\\nA\\nb\\n{{a     | line 6 | not closed",
        "---\\nsubject: x\\n---\\nA\\n{{{a}}}     | line 5 | only",
        "---\\nsubject: x\\n---\\nA\\n{{& a}}     | line 5 | only",
        "---\\nsubject: x\\n---\\nA\\n{{> other}} | line 5 | only",
        "---\\nsubject: x\\n---\\nA\\n{{=<% %>=}} | line 5 | only",
        "---\\nsubject: {{#a}}x\\n---\\nA        | line 2 | a"
      })
  void aMalformedSourceSaysWhatIsWrongAndInWhichLine(String source, String line, String what) {
    assertThatThrownBy(() -> Wording.placeholders(source.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.fields()).singleElement().satisfies(f -> assertThat(f.field()).isEqualTo(line));
              assertThat(invalid.fields().get(0).message()).contains(what);
            });
  }

  @Test
  void aTextThatGrowsBeyondOneMegabyteIsRefused() {
    var facts = Map.<String, Object>of("many", Collections.nCopies(2000, Map.of("many", List.of())), "word", "x".repeat(1000));

    assertThatThrownBy(() -> Wording.render("---\nsubject: x\n---\n{{#many}}{{word}}{{/many}}", facts)).isInstanceOf(Invalid.class);
  }
}
