package org.masar.lead;

import java.util.Optional;

/** Knows addresses that nobody may write to although their lead never said so here. The rooms above that learn of such implement it. */
public interface Barred {

  /** Why nobody writes to it, in a word; empty when one may. */
  Optional<String> reasonFor(String address);
}
