package org.masar.mail;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Set;
import org.masar.web.Invalid;

/** A source taken apart: front matter and text, and the line the text begins at. */
record WordingSource(Line subject, Line preview, Line from, Line reviewed, Line variant, String body, int bodyLine) {

  private static final int MAX = 1024 * 1024;
  private static final Set<String> KNOWN = Set.of("subject", "preview", "from", "reviewed", "variant");

  private static final Set<String> SENDERS = Set.of("owner", "team");

  /** A value of the front matter and where it stands. */
  record Line(String text, int number) {}

  static WordingSource parse(String source) {
    if (source.length() > MAX) {
      throw new Invalid("line 1", "the email is longer than 1 MB");
    }
    var lines = source.replace("\uFEFF", "").replace("\r\n", "\n").split("\n", -1);
    if (!lines[0].strip().equals("---")) {
      throw at(1, "must be '---': an email begins with a front matter that has a subject");
    }
    var end = 1;
    while (end < lines.length && !lines[end].strip().equals("---")) {
      end++;
    }
    if (end == lines.length) {
      throw at(lines.length, "the front matter is not closed; put '---' on a line of its own before the text");
    }
    var values = new HashMap<String, Line>();
    for (var i = 1; i < end; i++) {
      read(lines[i], i + 1, values);
    }
    if (!values.containsKey("subject")) {
      throw at(end + 1, "the front matter has no subject; add 'subject: …'");
    }
    var body = new ArrayList<String>(java.util.Arrays.asList(lines).subList(end + 1, lines.length));
    if (String.join("", body).isBlank()) {
      throw at(end + 1, "the email has no text below its front matter");
    }
    checked(values);
    return new WordingSource(
        values.get("subject"), values.get("preview"), values.get("from"), values.get("reviewed"), values.get("variant"), String.join("\n", body), end + 2);
  }

  private static void read(String line, int number, HashMap<String, Line> values) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    var colon = line.indexOf(':');
    var name = colon < 0 ? line.strip() : line.substring(0, colon).strip();
    if (colon < 0 || !KNOWN.contains(name)) {
      throw at(number, "'" + Headers.tame(name, 60) + "' is not known here; a front matter has subject, preview, from, reviewed and variant, each as 'name: text'");
    }
    var text = unquoted(line.substring(colon + 1).strip());
    if (text.isEmpty() && name.equals("subject")) {
      throw at(number, "the subject is empty");
    }
    if (values.put(name, new Line(text, number)) != null) {
      throw at(number, name + " is given twice");
    }
  }

  private static void checked(HashMap<String, Line> values) {
    var from = values.get("from");
    if (from != null && !SENDERS.contains(from.text())) {
      throw at(from.number(), "from is owner or team");
    }
    var variant = values.get("variant");
    if (variant != null && !variant.text().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw at(variant.number(), "variant is the name of another email, such as first-touch-short");
    }
    var reviewed = values.get("reviewed");
    try {
      if (reviewed != null) {
        LocalDate.parse(reviewed.text());
      }
    } catch (DateTimeParseException noDate) {
      throw at(reviewed.number(), "reviewed is a date, such as 2026-11-22");
    }
  }

  private static String unquoted(String text) {
    var quoted = text.length() > 1 && text.charAt(0) == text.charAt(text.length() - 1) && "\"'".indexOf(text.charAt(0)) >= 0;
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  static Invalid at(int line, String what) {
    return new Invalid("line " + line, what);
  }
}
