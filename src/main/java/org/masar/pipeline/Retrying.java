package org.masar.pipeline;

import java.util.function.Supplier;

/** Runs a command in its own transaction, and once more when it collided with another command on the same deal. */
public interface Retrying {

  <T> T command(Supplier<T> command);
}
