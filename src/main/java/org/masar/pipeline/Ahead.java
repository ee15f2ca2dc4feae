package org.masar.pipeline;

/**
 * Something that a diagram does next, where a token would stop or end.
 *
 * @param element id in the diagram
 * @param name what the diagram calls it; for a signal the message name
 * @param stage key of the stage it is in, null for an end
 * @param outcome of an end, else null
 */
public record Ahead(Kind kind, String element, String name, String stage, Outcome outcome) {

  public enum Kind {
    TASK,
    EMAIL,
    TIMER,
    SIGNAL,
    END
  }
}
