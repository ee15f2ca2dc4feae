package org.masar.web;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a form, so that it comes back with all of it at once. */
class Wrong {

  private final List<Invalid.Field> fields = new ArrayList<>();

  Wrong unless(boolean right, String field, String key, Object... arguments) {
    if (!right && fields.stream().noneMatch(f -> f.field().equals(field))) {
      fields.add(new Invalid.Field(field, Said.of(key, arguments)));
    }
    return this;
  }

  void refuse() {
    if (!fields.isEmpty()) {
      throw new Invalid(fields);
    }
  }
}
