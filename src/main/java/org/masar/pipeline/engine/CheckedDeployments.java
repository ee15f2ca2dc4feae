package org.masar.pipeline.engine;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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

  private record Checked(PipelineFiles sent, PipelineFiles complete) {}

  private static final ThreadLocal<Boolean> CHECKED = ThreadLocal.withInitial(() -> false);

  private final transient ObjectProvider<EngineDeployer> deployer;
  private final transient ObjectProvider<DeploymentLog> log;

  CheckedDeployments(ObjectProvider<EngineDeployer> deployer, ObjectProvider<DeploymentLog> log) {
    this.deployer = deployer;
    this.log = log;
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
    if (CHECKED.get()) {
      return signed(super.deployWithResult(builder));
    }
    var checked = check(builder);
    return deployer
        .getObject()
        .allOrNothing(
            () -> {
              var deployed = signed(super.deployWithResult(builder));
              checked.forEach(c -> deployer.getObject().keepEmails(c.sent()));
              return deployed;
            });
  }

  private DeploymentWithDefinitions signed(DeploymentWithDefinitions deployed) {
    log.ifAvailable(l -> l.write(deployed.getId()));
    return deployed;
  }

  /** What was sent, by diagram; adds to the deployment what the server has beside it. */
  private List<Checked> check(DeploymentBuilderImpl builder) {
    var given = new TreeMap<String, byte[]>();
    builder.getDeployment().getResources().values().forEach(r -> given.put(r.getName(), r.getBytes()));
    SentNames.check(given.keySet());
    var diagrams = given.keySet().stream().filter(n -> n.endsWith(".bpmn")).toList();
    var checked = diagrams.stream().map(n -> check(builder, given, n)).toList();
    if (builder.isDuplicateFilterEnabled()) {
      filterDuplicates(builder, checked);
    }
    return checked;
  }

  private Checked check(DeploymentBuilderImpl builder, SortedMap<String, byte[]> given, String diagram) {
    var own = new HashMap<String, byte[]>();
    given.forEach((n, content) -> own.put(SentNames.placed(n), content));
    own.keySet().removeIf(n -> n.endsWith(".bpmn") && !n.equals(SentNames.base(diagram)));
    var sent = new PipelineFiles(own);
    var complete = deployer.getObject().completed(sent);
    var errors = deployer.getObject().ours(complete).stream().filter(Finding::isError).toList();
    if (!errors.isEmpty()) {
      throw new BadUserRequestException(errors.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    }
    complete.versioned().forEach((n, content) -> add(builder, given, n, content));
    return new Checked(sent, complete);
  }

  /**
   * The engine compares with what the same sender sent last, file by file. That would leave out the forms of a changed diagram ("deploy changed
   * only"), and would take going back to an earlier diagram for a duplicate although another sender's version came between.
   */
  private void filterDuplicates(DeploymentBuilderImpl builder, List<Checked> checked) {
    builder.enableDuplicateFiltering(false);
    var keys = checked.stream().map(c -> EngineDeployer.key(c.complete())).toList();
    if (checked.stream().allMatch(c -> deployer.getObject().isLatest(c.complete()))) {
      var latest = deployer.getObject().latestDeployment(keys.get(0));
      builder.name(latest.getName()).source(latest.getSource());
    } else {
      var source = Objects.requireNonNullElse(builder.getDeployment().getSource(), "engine-rest");
      builder.source(keys.stream().map(k -> ", after " + k + " " + deployer.getObject().latest(k)).collect(Collectors.joining("", source, "")));
    }
  }

  private static void add(DeploymentBuilderImpl builder, SortedMap<String, byte[]> given, String name, byte[] content) {
    if (given.keySet().stream().noneMatch(g -> SentNames.base(g).equals(SentNames.base(name)))) {
      given.put(name, content);
      builder.addInputStream(name, new ByteArrayInputStream(content));
    }
  }
}
