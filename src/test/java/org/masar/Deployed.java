package org.masar;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;

/** What was deployed at a moment, to compare with later and to go back to: other tests share the server. */
public record Deployed(RepositoryService repository, Set<String> ids) {

  public static Deployed now(RepositoryService repository) {
    return new Deployed(repository, ids(repository));
  }

  public boolean isUnchanged() {
    return ids(repository).equals(ids);
  }

  /** Takes back what came since, with whatever runs on it. */
  public void restore() {
    ids(repository).stream().filter(id -> !ids.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
  }

  private static Set<String> ids(RepositoryService repository) {
    return repository.createDeploymentQuery().list().stream().map(Deployment::getId).collect(Collectors.toSet());
  }
}
