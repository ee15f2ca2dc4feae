package org.masar.deal;

import java.util.Collection;
import java.util.Set;

/** What the room that speaks with leads knows of a deal's contacts. */
public interface ContactTraces {

  /** Those of these deals that a mail was tried for, is on the wire for, or that had any other contact. */
  Set<String> contacted(Collection<String> deals);

  /** Forgets what was only announced for these deals and never left the house. */
  void forget(Collection<String> deals);
}
