package org.masar.web;

/** The caller may see it but not do this: 403. The message says who may. */
public class Forbidden extends Refusal {

  public Forbidden(String message) {
    super(message);
  }

  public Forbidden(Said said) {
    super(said);
  }
}
