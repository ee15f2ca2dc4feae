package org.masar.pipeline;

import java.time.Instant;
import java.util.Optional;

/** Who put a version of a pipeline into service. */
public interface Deployments {

  /**
   * A deployment.
   *
   * @param by user id; null for the server itself, which takes what lies in its folders
   */
  record Deployment(String pipeline, int version, String by, Instant at) {}

  /** Empty for what nobody wrote down. */
  Optional<Deployment> of(String pipeline, int version);
}
