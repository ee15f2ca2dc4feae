package org.masar.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that a FEEL expression of a decision table reads, as paths: {@code lead.country}. Functions and local names are left out. */
class FeelNames {

  private static final Set<String> WORDS =
      Set.of("if", "then", "else", "true", "false", "null", "and", "or", "not", "for", "in", "return", "some", "every", "satisfies",
          "between", "instance", "of",
          "item", "partial", "function", "string", "number", "boolean", "date", "time", "list", "context");
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|@?\\d+(?:\\.\\d+)?|//.*"
              + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*(?:\\s*\\.\\s*[\\p{L}_][\\p{L}\\p{N}_]*)*)|(?<sign>\\S)");
  private static final Pattern LOCAL = Pattern.compile("\\b(?:for|some|every)\\s+([\\p{L}_][\\p{L}\\p{N}_]*)\\s+in\\b");

  private FeelNames() {}

  static Set<String> of(String feel) {
    var found = new LinkedHashSet<String>();
    var pending = new ArrayList<String>();
    var matcher = TOKEN.matcher(feel);
    var last = "";
    while (matcher.find()) {
      var name = matcher.group("name");
      if (name != null) {
        if (!last.equals(".")) {
          pending.add(name.replaceAll("\\s", ""));
        }
      } else {
        settle(pending, matcher.group(), found);
      }
      last = matcher.group();
    }
    settle(pending, "", found);
    var local = LOCAL.matcher(feel);
    var locals = new ArrayList<String>();
    while (local.find()) {
      locals.add(local.group(1));
    }
    found.removeIf(n -> locals.contains(n.split("\\.")[0]));
    return found;
  }

  /** Words right before a bracket are a function ({@code string length(}), before a colon a key. */
  private static void settle(List<String> pending, String next, Set<String> found) {
    int end = pending.size();
    if (next.equals("(")) {
      while (end > 0 && !pending.get(end - 1).contains(".")) {
        end--;
      }
    } else if (next.equals(":")) {
      end = Math.max(0, end - 1);
    }
    pending.subList(0, end).stream().filter(n -> !WORDS.contains(n)).forEach(found::add);
    pending.clear();
  }
}
