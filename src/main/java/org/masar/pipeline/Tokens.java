package org.masar.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts the text of a diagram into expressions, and expressions into tokens. */
class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")|(?<number>\\d+(?:\\.\\d+)?)|(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)"
              + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[-.\\[\\](),+*/%<>!?:])",
          Pattern.DOTALL);

  enum Kind {
    TEXT,
    NUMBER,
    WORD,
    SIGN
  }

  record Token(Kind kind, String value) {

    boolean is(String text) {
      return kind != Kind.TEXT && value.equals(text);
    }

    boolean is(Kind wanted) {
      return kind == wanted;
    }

    /** The characters between the quotes. */
    String unquoted() {
      return kind == Kind.TEXT ? value.substring(1, value.length() - 1) : value;
    }
  }

  private Tokens() {}

  static boolean hasExpression(String text) {
    return text.contains("${") || text.contains("#{");
  }

  /** What stands between the braces of each <code>${…}</code> and <code>#{…}</code>, escaped ones included. */
  static List<String> expressions(String text) {
    var found = new ArrayList<String>();
    for (int start = next(text, 0); start >= 0; ) {
      int end = end(text, start + 2);
      found.add(text.substring(start + 2, end));
      start = next(text, end);
    }
    return found;
  }

  private static int next(String text, int from) {
    int dollar = text.indexOf("${", from);
    int hash = text.indexOf("#{", from);
    return dollar < 0 ? hash : hash < 0 ? dollar : Math.min(dollar, hash);
  }

  private static int end(String text, int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '}') {
        return i;
      }
    }
    throw new IllegalArgumentException("is not closed. End it with }");
  }

  /** The tokens of one expression; {@link IllegalArgumentException} names a character that has no place in one. */
  static List<Token> of(String expression) {
    var tokens = new ArrayList<Token>();
    var matcher = TOKEN.matcher(expression);
    int at = 0;
    while (at < expression.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException("has '" + expression.charAt(at)
            + "', which has no place in an expression. Compare with ==, join with and, or");
      }
      at = matcher.end();
      for (var kind : Kind.values()) {
        var value = matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT));
        if (value != null) {
          tokens.add(new Token(kind, value));
        }
      }
    }
    return tokens;
  }
}
