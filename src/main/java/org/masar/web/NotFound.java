package org.masar.web;

/** What was asked for does not exist, or the caller may not see it: 404. */
public class NotFound extends Refusal {

  public NotFound(String message) {
    super(message);
  }

  public NotFound(Said said) {
    super(said);
  }
}
