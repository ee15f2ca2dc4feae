package org.masar.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.pipeline.Ahead.Kind;

@Tag("once")
class CourseTest {

  @Test
  void aWaitIsFollowedByTheMailOfTheNextStage() throws IOException {
    assertThat(diagram("three-touches").after("first-touch-wait"))
        .containsExactly(new Ahead(Kind.EMAIL, "send-second-touch", "Send second touch", "second-touch", null));
  }

  @Test
  void aStageBeginsWithItsFirstStop() throws IOException {
    assertThat(diagram("three-touches").into("call")).extracting(Ahead::element).containsExactly("call-lead");
    assertThat(diagram("three-touches").into("no-such-stage")).isEmpty();
  }

  @Test
  void everyWayOutOfAGatewayCounts() throws IOException {
    assertThat(diagram("three-touches").after("answer-reply"))
        .extracting(Ahead::outcome)
        .containsExactlyInAnyOrder(Outcome.HANDED_OVER, Outcome.LOST, Outcome.RECYCLED);
  }

  @Test
  void everyWaitOfTheShippedDiagramsLeadsSomewhere() throws IOException {
    for (var key : new String[] {"three-touches", "inbound-demo"}) {
      var diagram = diagram(key);
      new Graph(diagram).nodes().stream()
          .filter(n -> Waits.hasTimer(n))
          .forEach(n -> assertThat(diagram.after(n.getId())).as(key + ": " + n.getId()).isNotEmpty());
    }
  }

  private static Diagram diagram(String key) throws IOException {
    return Diagram.read(Files.readAllBytes(Path.of("processes", key, key + ".bpmn")));
  }
}
