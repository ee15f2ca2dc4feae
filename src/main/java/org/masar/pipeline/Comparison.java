package org.masar.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.masar.pipeline.Tokens.Kind;
import org.masar.pipeline.Tokens.Token;

/** A variable compared with a text in a condition: <code>outcome == 'won'</code>. */
record Comparison(String variable, String value, boolean equal) {

  private static final Set<String> EQUAL = Set.of("==", "eq");
  private static final Set<String> DIFFERENT = Set.of("!=", "ne");

  /** All comparisons of a condition; none when it cannot be read. */
  static List<Comparison> of(String condition) {
    var found = new ArrayList<Comparison>();
    try {
      for (var expression : Tokens.expressions(condition)) {
        var tokens = Tokens.of(expression);
        for (int i = 1; i + 1 < tokens.size(); i++) {
          compare(tokens, i, found);
        }
      }
    } catch (IllegalArgumentException unreadable) {
      return List.of(); // the expression rules say so
    }
    return found;
  }

  /** Whether a condition is nothing but one or several {@code variable == 'text'} joined by {@code or}. */
  static boolean isChoice(String condition) {
    var text = "\\s*\\w+\\s*(==|eq)\\s*('[^']*'|\"[^\"]*\")\\s*";
    return condition.strip().matches("[$#]\\{" + text + "((\\|\\||or)" + text + ")*}");
  }

  private static void compare(List<Token> tokens, int i, List<Comparison> found) {
    var operator = tokens.get(i).value();
    if (tokens.get(i).is(Kind.TEXT) || !EQUAL.contains(operator) && !DIFFERENT.contains(operator)) {
      return;
    }
    var left = tokens.get(i - 1);
    var right = tokens.get(i + 1);
    if (left.is(Kind.WORD) && right.is(Kind.TEXT) && (i < 2 || !tokens.get(i - 2).is("."))) {
      found.add(new Comparison(left.value(), right.unquoted(), EQUAL.contains(operator)));
    } else if (left.is(Kind.TEXT) && right.is(Kind.WORD) && (i + 2 >= tokens.size() || !tokens.get(i + 2).is("."))) {
      found.add(new Comparison(right.value(), left.unquoted(), EQUAL.contains(operator)));
    }
  }
}
