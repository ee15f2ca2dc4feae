package org.masar.pipeline;

/** Whether this node's clock can be relied on. Who does by the time what cannot be undone asks first. */
@FunctionalInterface
public interface Clocks {

  /** False while this node's clock is half a minute or more off the database's, which is the same for all nodes: then others do the work. */
  boolean agree();
}
