package org.masar.insight;

import java.util.ArrayList;
import java.util.List;

/** Conditions of a query, with their values in order. */
class SqlFilter {

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  SqlFilter and(String condition, Object... itsValues) {
    conditions.add(condition);
    values.addAll(List.of(itsValues));
    return this;
  }

  String sql() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  List<Object> values() {
    return values;
  }
}
