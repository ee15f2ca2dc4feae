package org.masar.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The wording of an email as far as the checks need it: which facts it names, and what in it cannot be rendered. Logic-
 * less: placeholders and
 * sections only.
 *
 * @param names facts named by placeholders and sections
 * @param problems what is wrong, with the remedy
 */
record EmailWording(Set<String> names, List<String> problems) {

  private static final Set<String> FIELDS = Set.of("subject", "preview");

  static EmailWording read(byte[] source) {
    var wording = new EmailWording(new LinkedHashSet<>(), new ArrayList<>());
    var lines = new String(source, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "").replace("\r\n", "\n").split("\n", -1);
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
    wording.placeholders(body);
    return wording;
  }

  private void frontMatter(List<String> lines) {
    var subject = false;
    for (var line : lines) {
      int colon = line.indexOf(':');
      var field = colon < 0 ? line.strip() : line.substring(0, colon).strip();
      if (!line.isBlank() && (colon < 0 || !FIELDS.contains(field))) {
        problems.add("has a line '" + line.strip() + "' in its front matter. Only 'subject: …' and 'preview: …' may stand there");
      } else if (!line.isBlank()) {
        subject |= field.equals("subject") && !line.substring(colon + 1).isBlank();
        placeholders(line.substring(colon + 1));
      }
    }
    if (!subject) {
      problems.add("has no subject. Add a line 'subject: …' between the lines ---");
    }
  }

  private void placeholders(String text) {
    var open = new ArrayDeque<String>();
    for (int at = text.indexOf("{{"); at >= 0; ) {
      int end = text.indexOf("}}", at);
      if (end < 0) {
        problems.add("has a placeholder that is not closed. End it with }}");
        return;
      }
      placeholder(text.substring(at + 2, end).strip(), open);
      at = text.indexOf("{{", end);
    }
    open.forEach(section -> problems.add("has a section {{#" + section + "}} that is not closed. Add {{/" + section + "}}"));
  }

  private void placeholder(String inner, ArrayDeque<String> open) {
    char sign = inner.isEmpty() ? ' ' : inner.charAt(0);
    var name = "#^/".indexOf(sign) < 0 ? inner : inner.substring(1).strip();
    if (sign == '!') {
      return;
    }
    if (!name.matches("[a-zA-Z][a-zA-Z0-9]*(\\.[\\p{L}\\p{N}_-]+)*")) {
      problems.add("has {{" + inner
          + "}}, which is no placeholder. Write {{lead.firstName}}, or {{#lead.company}} … {{/lead.company}} for \"if there is one\"");
    } else if (sign == '/') {
      if (!name.equals(open.peek())) {
        problems.add("closes {{/" + name + "}}, but " + (open.isEmpty() ? "no section is open. Remove it" : "{{#" + open.peek()
            + "}} is open. Close that first"));
      } else {
        open.pop();
      }
    } else {
      names.add(name);
      if (sign != name.charAt(0)) {
        open.push(name);
      }
    }
  }
}
