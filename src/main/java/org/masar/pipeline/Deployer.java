package org.masar.pipeline;

import java.util.List;

/** Brings pipelines into the engine; the only way in that our code uses. */
public interface Deployer {

  /** What a deployment did: the key, the version that new deals get, whether it is new, and warnings. */
  record Deployed(String key, int version, boolean changed, List<Finding> findings) {}

  /** Errors and warnings; what is not among the files is completed from the server's folders first. Deploys nothing. */
  List<Finding> check(PipelineFiles files);

  /** Checks and deploys all or nothing, emails included; {@link DeploymentRefused} carries the findings. An unchanged set makes no new version. */
  Deployed deploy(PipelineFiles files, String source);
}
