package org.masar.pipeline;

/** How a passage ended; in JSON and diagrams in kebab-case ({@code handed-over}). */
public enum Outcome {
  WON,
  LOST,
  HANDED_OVER,
  RECYCLED;

  public String key() {
    return name().toLowerCase().replace('_', '-');
  }

  /** The outcome with this key, or {@link IllegalArgumentException}. */
  public static Outcome of(String key) {
    return valueOf(key.toUpperCase().replace('-', '_'));
  }
}
