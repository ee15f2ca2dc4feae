package org.masar.pipeline.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.masar.pipeline.Deployments;
import org.masar.web.Users;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who deployed: the engine itself keeps the time and the sender's program, not the person. */
@Component
class DeploymentLog implements Deployments {

  private final JdbcClient jdbc;
  private final RepositoryService repository;
  private final Users users;
  private final Clock clock;

  DeploymentLog(JdbcClient jdbc, @Lazy RepositoryService repository, @Lazy Users users, Clock clock) {
    this.jdbc = jdbc;
    this.repository = repository;
    this.users = users;
    this.clock = clock;
  }

  /** In the transaction of the deployment; what was there already keeps who brought it. */
  void write(String deployment) {
    jdbc.sql("insert into pipeline_deployment (deployment, by_user, at) values (?, ?, ?) on conflict do nothing")
        .params(deployment, users.current(), Timestamp.from(clock.instant()))
        .update();
  }

  @Override
  public Optional<Deployment> of(String pipeline, int version) {
    var definition = repository.createProcessDefinitionQuery().processDefinitionKey(pipeline).processDefinitionVersion(version).singleResult();
    return definition == null
        ? Optional.empty()
        : jdbc.sql("select by_user, at from pipeline_deployment where deployment = ?")
            .param(definition.getDeploymentId())
            .query((r, n) -> new Deployment(pipeline, version, r.getString(1), r.getTimestamp(2).toInstant()))
            .optional();
  }
}
