package org.masar.pipeline;

import java.util.ArrayDeque;

/** Reads the placeholders of one piece of wording: which names it has, and which of them cannot be filled in. */
class EmailPlaceholders {

  private static final String NAME = "[a-zA-Z][a-zA-Z0-9]*(\\.[\\p{L}\\p{N}_-]+)*";
  private static final String TAG = "tag:[^{}|\\n]{1,60}";

  private record Open(String name, int line) {}

  private final EmailWording wording;
  private final ArrayDeque<Open> open = new ArrayDeque<>();

  EmailPlaceholders(EmailWording wording) {
    this.wording = wording;
  }

  /** {@code line}: in which the text begins. */
  void read(String text, int line) {
    int from = 0;
    int number = line;
    for (int at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", from)) {
      number += lines(text, from, at);
      int end = text.indexOf("}}", at);
      if (end < 0) {
        problem("has in line " + number + " a placeholder that is not closed. End it with }}");
        return;
      }
      placeholder(text.substring(at + 2, end).strip(), number);
      number += lines(text, at, end);
      from = end;
    }
    open.forEach(o -> problem("has a section {{#" + o.name + "}} in line " + o.line + " that is not closed. Add {{/" + o.name + "}}"));
  }

  private static int lines(String text, int from, int to) {
    return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
  }

  private void placeholder(String inner, int line) {
    char sign = inner.isEmpty() ? ' ' : inner.charAt(0);
    if (sign == '!') {
      return;
    }
    var section = "#^/".indexOf(sign) >= 0;
    var name = section ? inner.substring(1).strip() : inner.replaceFirst("\\s*\\|[^{}|\\n]*[^{}|\\s][^{}|\\n]*$", "");
    var tag = section && name.matches(TAG);
    if (!tag && !name.matches(NAME)) {
      problem("has {{" + inner + "}} in line " + line + ", which is no placeholder. Write {{lead.firstName}}, {{lead.firstName|there}}, or"
          + " {{#lead.company}} … {{/lead.company}} for \"if there is one\"");
    } else if (sign == '/') {
      close(name, line);
    } else {
      if (!tag) {
        wording.names().putIfAbsent(name, line);
      }
      if (section) {
        open.push(new Open(name, line));
      }
    }
  }

  private void close(String name, int line) {
    if (!open.isEmpty() && name.equals(open.peek().name)) {
      open.pop();
    } else {
      problem("closes {{/" + name + "}} in line " + line + ", but "
          + (open.isEmpty() ? "no section is open. Remove it" : "{{#" + open.peek().name + "}} is open. Close that first"));
    }
  }

  private void problem(String what) {
    wording.problems().add(what);
  }
}
