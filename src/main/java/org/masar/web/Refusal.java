package org.masar.web;

/** A failure that the caller can understand and mend. Its message is English; {@link #said()} is for readers of other languages. */
public abstract class Refusal extends RuntimeException {

  private final transient Said said;

  Refusal(String message) {
    super(message);
    this.said = null;
  }

  Refusal(Said said) {
    super(said.toString());
    this.said = said;
  }

  /** The message for people of any language, or null when there is only the English one. */
  public Said said() {
    return said;
  }
}
