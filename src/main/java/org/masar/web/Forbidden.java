package org.masar.web;

/** The caller may see it but not do this: 403. The message says who may. */
public class Forbidden extends RuntimeException {

  public Forbidden(String message) {
    super(message);
  }
}
