package org.masar.pipeline.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.masar.pipeline.DeploymentRefused;
import org.masar.pipeline.Finding;
import org.masar.pipeline.FolderFindings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deploys the folders at start and when a file changes. A pipeline with errors stays as it was, and the log says why; health is bad while one of
 * them could never be deployed at all, so that nobody sends leads to a server that cannot take them.
 */
@Component("pipelines")
class FolderWatch implements SmartLifecycle, HealthIndicator, FolderFindings {

  static final String SOURCE = "processes-folder";
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final PipelineFolders folders;
  private final EngineDeployer deployer;
  private final WordingStore wordings;
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final Map<String, List<Finding>> found = new ConcurrentHashMap<>();
  private volatile String seen;

  FolderWatch(PipelineFolders folders, EngineDeployer deployer, WordingStore wordings) {
    this.folders = folders;
    this.deployer = deployer;
    this.wordings = wordings;
  }

  /** Before pollers, job executor and web server: what they find is deployed. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    deployChanges();
  }

  @Override
  public boolean isRunning() {
    return seen != null;
  }

  /** Nothing runs by itself here. */
  @Override
  public void stop() {}

  @Scheduled(fixedDelay = 2000, initialDelay = 5000)
  void look() {
    if (seen != null) {
      deployChanges();
    }
  }

  /** Looks at the folders and deploys what changed since the last look. */
  synchronized List<String> deployChanges() {
    var now = folders.fingerprint();
    if (now.equals(seen)) {
      return List.of();
    }
    folders.sharedEmails().forEach((name, content) -> wordings.fromFolder(WordingStore.SHARED, name, content));
    var keys = folders.keys();
    refused.keySet().retainAll(keys);
    found.keySet().retainAll(keys);
    keys.forEach(this::deploy);
    seen = now;
    return keys;
  }

  private void deploy(String key) {
    try {
      var deployed = deployer.deploy(folders.own(key), SOURCE);
      refused.remove(key);
      if (deployed.changed()) {
        LOG.info("Deployed {} version {}", key, deployed.version());
      }
      if (!deployed.findings().equals(found.put(key, deployed.findings()))) {
        deployed.findings().forEach(f -> LOG.warn("{}", f));
      }
    } catch (DeploymentRefused e) {
      refused.put(key, e.getMessage());
      found.put(key, e.findings());
      LOG.error("Pipeline {} was not deployed; running deals and new ones go on with the version before:\n{}", key, e.getMessage());
    }
  }

  @Override
  public List<Finding> of(String pipeline) {
    return found.getOrDefault(pipeline, List.of());
  }

  @Override
  public Health health() {
    if (seen == null) {
      return Health.outOfService().withDetail("pipelines", "not yet deployed").build();
    }
    if (!deployer.anyDeployed()) {
      return Health.outOfService().withDetail("pipelines", "none is deployed; is masar.pipelines the right folder?").build();
    }
    var good = refused.keySet().stream().allMatch(deployer::isDeployed);
    return (good ? Health.up() : Health.outOfService()).withDetails(Map.copyOf(refused)).build();
  }
}
