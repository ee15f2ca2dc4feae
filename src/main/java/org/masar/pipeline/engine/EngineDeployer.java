package org.masar.pipeline.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.masar.pipeline.Check;
import org.masar.pipeline.Deployer;
import org.masar.pipeline.DeploymentRefused;
import org.masar.pipeline.Diagram;
import org.masar.pipeline.Finding;
import org.masar.pipeline.PipelineFiles;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class EngineDeployer implements Deployer {

  private final Check check;
  private final Names names;
  private final PipelineFolders folders;
  private final WordingStore wordings;
  private final RepositoryService repository;
  private final TransactionTemplate transaction;

  EngineDeployer(
      Check check,
      Names names,
      PipelineFolders folders,
      WordingStore wordings,
      @Lazy RepositoryService repository,
      @Lazy PlatformTransactionManager transactions) {
    this.check = check;
    this.names = names;
    this.folders = folders;
    this.wordings = wordings;
    this.repository = repository;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public List<Finding> check(PipelineFiles given) {
    var files = completed(given);
    var findings = new ArrayList<>(ours(files));
    if (findings.stream().noneMatch(Finding::isError)) {
      try {
        transaction.executeWithoutResult(
            tx -> {
              tx.setRollbackOnly();
              intoTheEngine(files, "check");
            });
      } catch (DeploymentRefused refused) {
        findings.addAll(refused.findings());
      }
    }
    return findings;
  }

  @Override
  public Deployed deploy(PipelineFiles given, String source) {
    var files = completed(given);
    var findings = ours(files);
    if (findings.stream().anyMatch(Finding::isError)) {
      throw new DeploymentRefused(findings);
    }
    return transaction.execute(
        tx -> {
          var key = key(files);
          given.ending(".md").forEach((name, content) -> save(source, key, name, content));
          var version = intoTheEngine(files, source);
          return new Deployed(key, version < 0 ? latest(key) : version, version >= 0, findings);
        });
  }

  /** The files with everything the server has for this pipeline beside them. */
  PipelineFiles completed(PipelineFiles files) {
    var complete = folders.completed(files);
    try {
      return complete.completedWith(wordings.files(key(complete)));
    } catch (RuntimeException unreadable) {
      return complete; // the check says so
    }
  }

  List<Finding> ours(PipelineFiles files) {
    return check.findings(files, names.vocabulary(), names.steps());
  }

  private void save(String source, String key, String name, byte[] content) {
    if (FolderWatch.SOURCE.equals(source)) {
      wordings.fromFolder(key, name, content);
    } else {
      wordings.fromUpload(key, name, content);
    }
  }

  /** Version that came to be, or -1 when the set was unchanged. */
  private int intoTheEngine(PipelineFiles files, String source) {
    var deployment = repository.createDeployment().name("pipeline/" + key(files)).source(source).enableDuplicateFiltering(false);
    files.versioned().forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
    try {
      var definitions = CheckedDeployments.alreadyChecked(deployment::deployWithResult).getDeployedProcessDefinitions();
      return definitions == null || definitions.isEmpty() ? -1 : definitions.get(0).getVersion();
    } catch (ParseException e) {
      throw new DeploymentRefused(
          e.getResorceReports().stream()
              .flatMap(r -> r.getErrors().stream().map(p -> Finding.error(r.getResourceName(), p.getMainElementId(), p.getMessage() + " (line " + p.getLine() + ")")))
              .toList());
    } catch (ProcessEngineException e) {
      throw new DeploymentRefused(List.of(Finding.error(files.diagram().orElse("?"), null, e.getMessage())));
    }
  }

  private int latest(String key) {
    return repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getVersion();
  }

  private static String key(PipelineFiles files) {
    return Diagram.read(files.files().get(files.diagram().orElseThrow())).key();
  }
}
