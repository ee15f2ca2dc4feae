package org.masar.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masar.Deployed;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.pipeline.Check;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

/** Health is good only when every pipeline of the folder is there to be used, be it in the version before. */
@MasarTest
class FolderHealthTest {

  private static final Path TEA = Path.of("src/test/resources/pipelines/tea");

  @TempDir Path processes;
  @LocalServerPort int port;
  @Autowired Check check;
  @Autowired Names names;
  @Autowired WordingStore wordings;
  @Autowired RepositoryService repository;
  @Autowired PlatformTransactionManager transactions;

  private Deployed before;
  private FolderWatch watch;

  @BeforeEach
  void aFolderWithTea() throws IOException {
    before = Deployed.now(repository);
    for (var file : List.of("taste.dmn", "emails/hello.en.md", "emails/hello.ar.md")) {
      var target = processes.resolve("tea").resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(TEA.resolve(file), target);
    }
    var folders = new PipelineFolders(processes, TEA.resolve("forms"));
    watch = new FolderWatch(folders, new EngineDeployer(check, names, folders, wordings, repository, transactions), wordings);
  }

  @AfterEach
  void restore() {
    before.restore();
  }

  @Test
  void isGoodOnThisServer() {
    assertThat(Http.on(port).get("/actuator/health").status()).isEqualTo(200);
  }

  @Test
  void isBadWhileAPipelineCouldNeverBeDeployed() throws IOException {
    diagram("PT36H", "often");
    watch.deployChanges();
    assertThat(watch.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThat(watch.health().getDetails().get("tea").toString()).contains("tea.bpmn", "timeLimit");

    diagram("PT36H", "PT36H");
    watch.deployChanges();
    assertThat(watch.health().getStatus()).isEqualTo(Status.UP);

    diagram("PT36H", "sometimes");
    watch.deployChanges();
    assertThat(watch.health().getStatus()).as("the version before goes on").isEqualTo(Status.UP);
    assertThat(watch.health().getDetails()).containsKey("tea");
  }

  @Test
  void isBadBeforeTheFirstLook() {
    assertThat(watch.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
  }

  private void diagram(String old, String now) throws IOException {
    Files.writeString(processes.resolve("tea/tea.bpmn"), Files.readString(TEA.resolve("tea.bpmn")).replace(old, now));
  }
}
