package org.masar.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.pipeline.Emails;
import org.masar.pipeline.Pipelines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;

/** What process owners see when they save a file. */
@MasarTest
class FolderWatchTest {

  private static final String KEY = "saved-by-owner";

  @TempDir Path pipelines;
  @Autowired EngineDeployer deployer;
  @Autowired WordingStore wordings;
  @Autowired Pipelines deployed;
  @Autowired Emails emails;
  @Autowired World world;

  private FolderWatch watch;
  private Path diagram;

  @BeforeEach
  void copyOfThreeTouches() throws IOException {
    var folder = Files.createDirectories(pipelines.resolve(KEY).resolve("emails")).getParent();
    diagram = folder.resolve(KEY + ".bpmn");
    var drawn = Files.readString(Path.of("processes/three-touches/three-touches.bpmn"));
    Files.writeString(diagram, drawn.replace("\"three-touches\"", "\"" + KEY + "\""));
    try (var files = Files.list(Path.of("processes/three-touches/emails"))) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve("emails").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    watch = new FolderWatch(new PipelineFolders(pipelines, Path.of("forms")), deployer, wordings);
  }

  @Test
  void aSavedDiagramIsANewVersionAndAnUnchangedOneIsNot() throws IOException {
    watch.deployChanges();
    var first = deployed.find(KEY).orElseThrow().version();
    watch.deployChanges();
    Files.setLastModifiedTime(diagram, java.nio.file.attribute.FileTime.fromMillis(1));
    watch.deployChanges();
    assertThat(deployed.find(KEY).orElseThrow().version()).as("touched but the same").isEqualTo(first);

    save(Files.readString(diagram).replace(">P3D<", ">P4D<"));
    watch.deployChanges();

    assertThat(deployed.find(KEY).orElseThrow().version()).isEqualTo(first + 1);
    assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aDiagramWithAnErrorLeavesTheVersionBefore() throws IOException {
    watch.deployChanges();
    var before = deployed.find(KEY).orElseThrow().version();

    save(Files.readString(diagram).replace("first-touch</camunda:inputParameter>", "no-such-mail</camunda:inputParameter>"));
    watch.deployChanges();

    assertThat(deployed.find(KEY).orElseThrow().version()).isEqualTo(before);
    assertThat(watch.health().getDetails().toString()).contains("no-such-mail");
  }

  @Test
  void aBetterWordingMakesNoVersionAndWinsAtOnce() throws IOException {
    watch.deployChanges();
    var before = deployed.find(KEY).orElseThrow().version();
    var file = diagram.resolveSibling("emails").resolve("first-touch.en.md");

    Files.writeString(file, "---\nsubject: Better words\n---\nHello {{lead.firstName}}\n");
    watch.deployChanges();

    assertThat(deployed.find(KEY).orElseThrow().version()).isEqualTo(before);
    assertThat(emails.find(KEY, "first-touch", "en").orElseThrow().source()).contains("Better words");
    var lead = world.lead("worded@watch.example", "Wafa");
    world.open(lead, KEY);
    assertThat(world.mailsTo(lead)).singleElement().satisfies(m -> assertThat(m.subject()).isEqualTo("Better words"));
  }

  @Test
  void betterLabelsMakeNoVersionAndAreCheckedLikeEverythingElse() throws IOException {
    watch.deployChanges();
    var before = deployed.find(KEY).orElseThrow().version();
    assertThat(watch.of(KEY)).isEmpty();

    Files.writeString(diagram.resolveSibling("labels.ar.properties"), "element.call-lead = اتصال\nelement.no-such = شيء\n");
    watch.deployChanges();

    assertThat(deployed.find(KEY).orElseThrow().version()).isEqualTo(before);
    assertThat(watch.of(KEY)).singleElement().hasToString(
        "labels.ar.properties: names the element 'no-such', which the diagram does not have. Remove element.no-such, or correct the id.");
  }

  private void save(String content) throws IOException {
    Files.writeString(diagram, content);
  }
}
