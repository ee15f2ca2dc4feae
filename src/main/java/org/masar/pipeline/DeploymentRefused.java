package org.masar.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/** A pipeline's files have errors; nothing was deployed. */
public class DeploymentRefused extends RuntimeException {

  private final transient List<Finding> findings;

  public DeploymentRefused(List<Finding> findings) {
    super(findings.stream().filter(Finding::isError).map(Finding::toString).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** Errors and warnings, in the order of files. */
  public List<Finding> findings() {
    return findings;
  }
}
