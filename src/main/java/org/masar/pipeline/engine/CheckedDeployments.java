package org.masar.pipeline.engine;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.masar.pipeline.Finding;
import org.masar.pipeline.PipelineFiles;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The engine's own way in, checked like ours: what Camunda Modeler's <em>Deploy</em> or {@code /engine-rest} bring is completed with the server's
 * files and refused with the same findings.
 */
class CheckedDeployments extends RepositoryServiceImpl {

  private static final ThreadLocal<Boolean> CHECKED = ThreadLocal.withInitial(() -> false);

  private final transient ObjectProvider<EngineDeployer> deployer;

  CheckedDeployments(ObjectProvider<EngineDeployer> deployer) {
    this.deployer = deployer;
  }

  static <T> T alreadyChecked(Supplier<T> deployment) {
    CHECKED.set(true);
    try {
      return deployment.get();
    } finally {
      CHECKED.remove();
    }
  }

  @Override
  public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl builder) {
    if (!CHECKED.get()) {
      check(builder);
    }
    return super.deployWithResult(builder);
  }

  private void check(DeploymentBuilderImpl builder) {
    var given = new HashMap<String, byte[]>();
    builder.getDeployment().getResources().values().forEach(r -> given.put(r.getName(), r.getBytes()));
    for (var name : given.keySet().stream().filter(n -> n.matches(".*\\.(bpmn|bpmn20\\.xml)")).sorted().toList()) {
      var own = new HashMap<String, byte[]>();
      given.forEach((n, content) -> own.put(n.endsWith(".form") ? "forms/" + base(n) : base(n), content));
      own.keySet().removeIf(n -> n.endsWith(".bpmn") && !n.equals(base(name)));
      var complete = deployer.getObject().completed(new PipelineFiles(own));
      var errors = deployer.getObject().ours(complete).stream().filter(Finding::isError).toList();
      if (!errors.isEmpty()) {
        throw new BadUserRequestException(errors.stream().map(Finding::toString).collect(Collectors.joining("\n")));
      }
      complete.versioned().forEach((n, content) -> add(builder, given, n, content));
    }
  }

  private static void add(DeploymentBuilderImpl builder, HashMap<String, byte[]> given, String name, byte[] content) {
    if (given.keySet().stream().noneMatch(g -> base(g).equals(base(name)))) {
      given.put(name, content);
      builder.addInputStream(name, new ByteArrayInputStream(content));
    }
  }

  private static String base(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
