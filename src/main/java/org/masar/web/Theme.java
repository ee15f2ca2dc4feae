package org.masar.web;

/** Light, dark, or as the reader's device is set. */
enum Theme {
  LIGHT,
  DARK,
  AUTO;

  String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
