package org.masar.pipeline;

import java.util.Collection;

/**
 * Runs several engine commands as one, in one transaction: what they write is written together, which is far cheaper than one by one. If one of them
 * fails, none of them has happened.
 */
public interface AtOnce {

  void run(Runnable commands);

  /** Reads what the engine will ask about these passages one by one otherwise; called within {@link #run}, else it is of no use. */
  void ahead(Collection<String> passages);
}
