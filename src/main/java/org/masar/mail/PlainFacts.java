package org.masar.mail;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Facts reduced to maps, lists, booleans and text before a placeholder sees them. */
final class PlainFacts {

  private static final int DEPTH = 8;

  private PlainFacts() {}

  static Map<String, Object> of(Map<String, Object> facts) {
    return map(facts, 0);
  }

  private static Map<String, Object> map(Map<?, ?> facts, int depth) {
    var plain = new HashMap<String, Object>();
    facts.forEach((name, value) -> plain.put(String.valueOf(name), plain(value, depth + 1)));
    return plain;
  }

  private static Object plain(Object value, int depth) {
    if (value == null || value instanceof Boolean || depth > DEPTH) {
      return depth > DEPTH ? null : value;
    }
    if (value instanceof Map<?, ?> map) {
      return map(map, depth);
    }
    if (value instanceof Collection<?> many) {
      return many.stream().filter(java.util.Objects::nonNull).map(one -> plain(one, depth + 1)).toList();
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
