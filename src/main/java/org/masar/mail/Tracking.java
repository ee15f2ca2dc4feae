package org.masar.mail;

/** What a mail may tell about its reader, from nothing to everything. */
public enum Tracking {
  OFF,
  CLICKS,
  ALL;

  /** The more reserved of two. */
  public Tracking butAtMost(Tracking other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
