package org.masar.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.masar.pipeline.Tokens.Kind;
import org.masar.pipeline.Tokens.Token;

/**
 * Says what in one expression is not for diagrams. An allowlist: facts by their known names, methods of the calendar,
 * variables of the pipeline, and
 * harmless methods of text and lists. The engine's resolver refuses the same at run time; here the owner learns it before.
 */
class ExpressionCheck {

  private static final Set<String> OPERATORS = Set.of("and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "div", "mod", "empty",
      "true", "false", "null");
  private static final Set<String> METHODS =
      Set.of("contains", "startsWith", "endsWith", "toLowerCase", "toUpperCase", "trim", "isEmpty", "length", "equals",
          "equalsIgnoreCase", "size", "get",
          "containsKey");

  private final Vocabulary vocabulary;
  private final Variables variables;
  private List<Token> tokens;

  ExpressionCheck(Vocabulary vocabulary, Variables variables) {
    this.vocabulary = vocabulary;
    this.variables = variables;
  }

  /** What is wrong with the first bad expression in this text, remedy included, or empty. */
  Optional<String> problem(String text) {
    var shown = text.strip().length() > 120 ? text.strip().substring(0, 120) + "…" : text.strip();
    try {
      Tokens.expressions(text).forEach(this::check);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("expression " + shown + " " + e.getMessage());
    }
  }

  private void check(String expression) {
    tokens = Tokens.of(expression);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("is empty. Name a fact or an answer, e.g. ${outcome == 'won'}");
    }
    for (int i = 0; i < tokens.size(); ) {
      i = next(i);
    }
  }

  /** Checks the path that starts at a token and returns where to go on. */
  private int next(int i) {
    var token = tokens.get(i);
    if (token.is(Kind.TEXT) || token.is(Kind.NUMBER) || token.is(")") || token.is("]")) {
      return plain(i + 1);
    }
    if (!token.is(Kind.WORD)) {
      if (token.is(".")) {
        throw new IllegalArgumentException("has a dot after nothing. Remove it");
      }
      return i + 1;
    }
    if (OPERATORS.contains(token.value())) {
      return isPathOrCall(i + 1) && !at(i + 1, "(") ? plain(i + 1) : i + 1;
    }
    if (at(i + 1, "(")) {
      throw new IllegalArgumentException("calls the function " + token.value() + "(), and a diagram has none. Known are " + known());
    }
    if (vocabulary.isName(token.value())) {
      return fact(i);
    }
    if (variables.has(token.value())) {
      return variable(i);
    }
    throw new IllegalArgumentException("uses '" + token.value() + "', which is not known. Known are " + known());
  }

  private int fact(int i) {
    var name = tokens.get(i).value();
    if (!isPathOrCall(i + 1)) {
      return i + 1;
    }
    var step = step(i + 1);
    boolean called = name.equals(Vocabulary.CALENDAR);
    if (step.name == null || step.call != called || !vocabulary.has(name, step.name) && (called || !vocabulary.isOpen(name, step.name))) {
      var said = step.name == null ? name + "[…]" : name + "." + step.name + (step.call ? "()" : "");
      throw new IllegalArgumentException("uses '" + said + "', which is not known. Known are " + vocabulary.knownAfter(name));
    }
    if (step.call) {
      return step.end;
    }
    if (vocabulary.isOpen(name, step.name) && isPathOrCall(step.end)) {
      var free = step(step.end);
      return free.call || free.name == null ? plain(step.end) : plain(harmless(free).end);
    }
    return plain(step.end);
  }

  private int variable(int i) {
    if (isPathOrCall(i + 1)) {
      var step = step(i + 1);
      if (!step.call && step.name != null && variables.has(tokens.get(i).value(), step.name)) {
        return plain(step.end);
      }
    }
    return plain(i + 1);
  }

  /** After a plain value only harmless methods and places in lists may follow. */
  private int plain(int i) {
    if (!isPathOrCall(i) || at(i, "(")) {
      return i;
    }
    var step = step(i);
    if (step.name == null) {
      return i + 1;
    }
    harmless(step);
    if (!step.call || !METHODS.contains(step.name)) {
      throw new IllegalArgumentException("uses '." + step.name + (step.call ? "()" : "") + "' of a plain value. What may follow one is "
          + methods());
    }
    return step.end;
  }

  private static Step harmless(Step step) {
    if (Set.of("class", "getClass", "classLoader").contains(step.name)) {
      throw new IllegalArgumentException("uses '." + step.name + "', and a diagram cannot run code. Name a fact, e.g. lead.country");
    }
    return step;
  }

  /** {@code .name}, {@code .name(} or {@code ['name']}; the name is null when it is computed. The end of a call is its bracket. */
  private record Step(String name, boolean call, int end) {}

  private Step step(int i) {
    if (at(i, ".")) {
      if (i + 1 >= tokens.size() || !tokens.get(i + 1).is(Kind.WORD)) {
        throw new IllegalArgumentException("ends with a dot. Write what should follow it");
      }
      return new Step(tokens.get(i + 1).value(), at(i + 2, "("), i + 2);
    }
    boolean fixed = at(i, "[") && i + 1 < tokens.size() && tokens.get(i + 1).is(Kind.TEXT) && at(i + 2, "]");
    return fixed ? new Step(tokens.get(i + 1).unquoted(), false, i + 3) : new Step(null, false, i);
  }

  private boolean isPathOrCall(int i) {
    return at(i, ".") || at(i, "[") || at(i, "(");
  }

  private boolean at(int i, String sign) {
    return i < tokens.size() && tokens.get(i).is(sign);
  }

  private String known() {
    return vocabulary.knownAfter("") + " and the variables " + variables.list();
  }

  private static String methods() {
    return String.join("(), ", new java.util.TreeSet<>(METHODS)) + "()";
  }
}
