package org.masar.pipeline.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
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
    var findings = new ArrayList<>(ours(files));
    if (!FolderWatch.SOURCE.equals(source)) {
      findings.addAll(leftOut(given));
    }
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

  <T> T allOrNothing(Supplier<T> changes) {
    return transaction.execute(tx -> changes.get());
  }

  List<Finding> ours(PipelineFiles files) {
    return check.findings(files, names.vocabulary(), names.steps());
  }

  boolean anyDeployed() {
    return repository.createProcessDefinitionQuery().count() > 0;
  }

  boolean isDeployed(String key) {
    return repository.createProcessDefinitionQuery().processDefinitionKey(key).count() > 0;
  }

  /** Takes over the wordings among files that somebody sent. */
  void keepEmails(PipelineFiles given) {
    given.ending(".md").forEach((name, content) -> wordings.fromUpload(key(given), name, content));
  }

  /** Labels are read from the folder on every node: what is sent is checked, but would be gone with the next look at the folder. */
  private static List<Finding> leftOut(PipelineFiles given) {
    return given.files().keySet().stream()
        .filter(PipelineFiles::isLabels)
        .map(f -> Finding.warning(f, null, "was checked, but not taken over: labels are read from the server's folders. Put it there."))
        .toList();
  }

  private void save(String source, String key, String name, byte[] content) {
    if (FolderWatch.SOURCE.equals(source)) {
      wordings.fromFolder(key, name, content);
    } else {
      wordings.fromUpload(key, name, content);
    }
  }

  /**
   * Version that came to be, or -1 when the set was unchanged: since the latest version, whoever brought that, and for the folder also since the
   * folder was last deployed, lest a restart take back what came through the API.
   */
  private int intoTheEngine(PipelineFiles files, String source) {
    if (isLatest(files)) {
      return -1;
    }
    var deployment = repository.createDeployment().name("pipeline/" + key(files)).source(source);
    if (FolderWatch.SOURCE.equals(source)) {
      deployment.enableDuplicateFiltering(false);
    }
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

  /** Whether the newest version was made from exactly these files. */
  boolean isLatest(PipelineFiles files) {
    var latest = newest(key(files));
    return latest != null && contents(latest.getDeploymentId()).equals(prints(files.versioned()));
  }

  private Map<String, String> contents(String deployment) {
    var found = new HashMap<String, byte[]>();
    for (var name : repository.getDeploymentResourceNames(deployment)) {
      try (var content = repository.getResourceAsStream(deployment, name)) {
        found.put(name, content.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return prints(found);
  }

  /** Contents by file name without folder: Camunda Modeler sends no folders. */
  private static Map<String, String> prints(Map<String, byte[]> files) {
    var prints = new HashMap<String, String>();
    files.forEach((name, content) -> prints.put(SentNames.base(name), new String(content, UTF_8)));
    prints.keySet().removeIf(name -> name.endsWith(".md"));
    return prints;
  }

  private ProcessDefinition newest(String key) {
    return repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult();
  }

  Deployment latestDeployment(String key) {
    return repository.createDeploymentQuery().deploymentId(newest(key).getDeploymentId()).singleResult();
  }

  int latest(String key) {
    var newest = newest(key);
    return newest == null ? 0 : newest.getVersion();
  }

  static String key(PipelineFiles files) {
    return Diagram.read(files.files().get(files.diagram().orElseThrow())).key();
  }
}
