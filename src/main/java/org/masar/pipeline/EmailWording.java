package org.masar.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The wording of an email as far as the checks need it: which facts it names, and what in it cannot be rendered. Logic-less: placeholders and
 * sections only.
 *
 * @param names facts named by placeholders and sections, each with the line it stands in first
 * @param problems what is wrong, with the remedy
 * @param said what the front matter says, by field
 */
record EmailWording(Map<String, Integer> names, List<String> problems, Map<String, String> said) {

  static final String TEMPLATE = "[a-z0-9]+(-[a-z0-9]+)*";

  private static final Set<String> FIELDS = Set.of("subject", "preview", "from", "reviewed", "variant");

  /** Mail programs cut a message off at about 100 KB, and with it the link to unsubscribe. */
  private static final int MOST_BYTES = 60 * 1024;

  static EmailWording read(byte[] source) {
    var wording = new EmailWording(new LinkedHashMap<>(), new ArrayList<>(), new HashMap<>());
    if (source.length > MOST_BYTES) {
      wording.problems.add("is " + source.length / 1024 + " KB long, and mail programs cut long mails off. Shorten it to 60 KB at most");
    }
    var lines = new String(source, StandardCharsets.UTF_8).replace("\uFEFF", "").replace("\r\n", "\n").split("\n", -1);
    int end = lines[0].strip().equals("---") ? 1 : lines.length;
    while (end < lines.length && !lines[end].strip().equals("---")) {
      end++;
    }
    if (end >= lines.length) {
      wording.problems.add("has no front matter. Begin with a line ---, a line 'subject: …' and a line ---");
      return wording;
    }
    wording.frontMatter(List.of(lines).subList(1, end));
    var body = String.join("\n", List.of(lines).subList(end + 1, lines.length));
    if (body.isBlank()) {
      wording.problems.add("has no text. Write the mail below the second ---");
    }
    wording.placeholders(body, end + 2);
    return wording;
  }

  private void frontMatter(List<String> lines) {
    var given = new HashSet<String>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
        field(lines.get(i), i + 2, given);
      }
    }
    if (!given.contains("subject")) {
      problems.add("has no subject. Add a line 'subject: …' between the lines ---");
    }
  }

  private void field(String line, int number, Set<String> given) {
    int colon = line.indexOf(':');
    var field = colon < 0 ? line.strip() : line.substring(0, colon).strip();
    if (colon < 0 || !FIELDS.contains(field)) {
      problems.add(
          "has a line '" + line.strip() + "' in its front matter (line " + number
              + "). Only 'subject: …', 'preview: …', 'from: …', 'reviewed: …' and 'variant: …' may stand there");
      return;
    }
    if (given.contains(field)) {
      problems.add("says " + field + " a second time in line " + number + ". Remove one of them");
    }
    var value = line.substring(colon + 1).strip().replaceFirst("^([\"'])(.*)\\1$", "$2");
    if (!value.isEmpty() || !field.equals("subject")) {
      given.add(field);
    }
    if (!field.equals("variant") || value.matches(TEMPLATE)) {
      said.put(field, value);
    }
    value(field, value, number);
    placeholders(value, number);
  }

  private void value(String field, String value, int number) {
    if (field.equals("from") && !value.equals("owner") && !value.equals("team")) {
      problems.add("is from '" + value + "' in line " + number + ". Write owner or team");
    } else if (field.equals("reviewed") && !isDate(value)) {
      problems.add("was reviewed on '" + value + "' in line " + number + ", which is no date. Write it like 2026-11-22");
    } else if (field.equals("variant") && !value.matches(TEMPLATE)) {
      problems.add("has the variant '" + value + "' in line " + number + ", which is no name of an email. Write it like first-touch-short");
    } else if (field.equals("subject") && !value.isEmpty() && value.replaceAll("\\{\\{[^{}|]*\\}\\}", "").isBlank()) {
      problems.add("has in line " + number + " a subject that may come out empty. Give it words besides the placeholders, or a fallback as in"
          + " {{lead.company|your company}}");
    }
  }

  private static boolean isDate(String value) {
    try {
      return LocalDate.parse(value) != null;
    } catch (DateTimeParseException no) {
      return false;
    }
  }

  private void placeholders(String text, int line) {
    new EmailPlaceholders(this).read(text, line);
  }
}
