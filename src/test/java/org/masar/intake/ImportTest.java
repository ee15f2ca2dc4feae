package org.masar.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

class ImportTest extends IntakeFixture {

  private static Imports imports;

  @BeforeAll
  static void desk() {
    imports = context.getBean(Imports.class);
  }

  @Test
  void everyRowIsAcceptedMergedOrRejected() throws Exception {
    var status = take(fiveHundred(), "inbound", false);

    assertThat(status.state()).isEqualTo("done");
    assertThat(status.rows()).isEqualTo(500);
    assertThat(List.of(status.accepted(), status.merged(), status.rejected())).containsExactly(425L, 25L, 50L);
    assertThat(leadCount()).isEqualTo(425);
    assertThat(starts.deals()).isEqualTo(425);
    assertThat(rejected(status.id()).lines()).hasSize(51);
  }

  @Test
  void aDryRunGivesTheSameNumbersAndLeavesNothing() throws Exception {
    leads.register(lead("lead7@x.example"));

    var dry = take(fiveHundred(), "inbound", true);
    assertThat(leadCount()).isEqualTo(1);
    assertThat(starts.deals()).isZero();
    var real = take(fiveHundred(), "inbound", false);

    assertThat(List.of(dry.rows(), dry.accepted(), dry.merged(), dry.rejected())).containsExactly(500L, 424L, 26L, 50L);
    assertThat(List.of(real.rows(), real.accepted(), real.merged(), real.rejected())).containsExactly(500L, 424L, 26L, 50L);
    assertThat(rejected(dry.id())).isEqualTo(rejected(real.id()));
  }

  @Test
  void theSameFileAgainChangesNothingAndStartsNobody() throws Exception {
    take(fiveHundred(), "inbound", false);
    var before = leads.list(null, 200, null);

    var again = take(fiveHundred(), "inbound", false);

    assertThat(List.of(again.accepted(), again.merged(), again.rejected())).containsExactly(0L, 450L, 50L);
    assertThat(leads.list(null, 200, null)).isEqualTo(before);
    assertThat(starts.deals()).isEqualTo(425);
  }

  @Test
  void aKnownLeadIsStartedInAPipelineItWasNeverIn() throws Exception {
    take("email\nada@x.example\n", null, false);
    assertThat(starts.deals()).isZero();

    take("email\nada@x.example\n", "inbound", false);
    take("email\nada@x.example\n", "other", false);

    assertThat(starts.deals()).isEqualTo(2);
  }

  @Test
  void aKillBetweenAndInsideChunksDoublesNothing() throws Exception {
    long id = receive(fiveHundred(), "inbound", false);
    var opened = new AtomicInteger();

    for (int kills = 0; kills < 5; kills++) {
      starts.onOpen(wanted -> {
        if (opened.incrementAndGet() % 83 == 0) {
          throw new Killed();
        }
      });
      assertThatThrownBy(this::drainOnAnotherNode).isInstanceOf(Killed.class);
      assertThat(imports.status(id).state()).isEqualTo("running");
      theLeaseRunsOut();
    }
    starts.onOpen(wanted -> {});
    drainOnAnotherNode();

    var status = imports.status(id);
    assertThat(List.of(status.rows(), status.accepted(), status.merged(), status.rejected())).containsExactly(500L, 425L, 25L, 50L);
    assertThat(leadCount()).isEqualTo(425);
    assertThat(starts.deals()).isEqualTo(425);
    assertThat(jdbc.sql("select count(*) from import_part").query(Long.class).single()).isZero();
  }

  @Test
  void anotherNodeLeavesAnImportAloneWhileItsLeaseRuns() throws Exception {
    long id = receive("email\na@x.example\n", null, false);
    context.getBean(ImportTable.class).claim("another node");

    context.getBean(ImportRunner.class).drain();

    assertThat(imports.status(id).rows()).isZero();
  }

  @Test
  void aNodeThatLostItsLeaseInTheMiddleKeepsNothing() throws Exception {
    long id = receive("email\na@x.example\nb@x.example\n", "inbound", false);
    var job = context.getBean(ImportTable.class).claim("slow node").orElseThrow();
    theLeaseRunsOut();
    context.getBean(ImportRunner.class).drain();

    var row = new ImportRow(job.position() + 12, 2, List.of("a@x.example"), new NewLead(lead("a@x.example"), "inbound", null, null, null),
        null);
    assertThatThrownBy(() -> context.getBean(RowTaker.class).take("slow node", job, List.of(row))).isInstanceOf(RowTaker.LeaseLost.class);

    assertThat(imports.status(id).rows()).isEqualTo(2);
    assertThat(starts.deals()).isEqualTo(2);
  }

  @Test
  void aRowThatFailsFailsAloneAndComesBackWithItsReason() throws Exception {
    starts.onOpen(wanted -> {
      if ("Poison".equals(wanted.title())) {
        throw new Refused("No deal named Poison can be started.");
      }
      if ("Bug".equals(wanted.title())) {
        throw new IllegalStateException("secret of the house");
      }
    });

    var status = take("email,deal title\na@x.example,Good\nb@x.example,Poison\nc@x.example,Bug\nd@x.example,Fine\n", "inbound", false);

    assertThat(List.of(status.rows(), status.accepted(), status.rejected())).containsExactly(4L, 2L, 2L);
    assertThat(leads.findByEmail("b@x.example")).isEmpty();
    assertThat(rejected(status.id()))
        .contains("b@x.example,Poison,row 3: No deal named Poison can be started.")
        .contains("c@x.example,Bug,row 4: could not be started (IllegalStateException)")
        .doesNotContain("secret of the house");
  }

  @Test
  void progressIsSeenWhileItRuns() throws Exception {
    long id = receive(fiveHundred(), "inbound", false);
    starts.onOpen(wanted -> {
      if (leadCount() > 200) {
        throw new Killed();
      }
    });

    assertThatThrownBy(this::drainOnAnotherNode).isInstanceOf(Killed.class);

    assertThat(imports.status(id).rows()).isBetween(100L, 300L);
    assertThat(rejected(id).lines().count()).isGreaterThan(10);
  }

  @Test
  void aBadUploadIsRefusedBeforeAnythingIsKept() {
    assertThatThrownBy(() -> receive("email\na@x.example\n", "nowhere", false)).isInstanceOf(Invalid.class)
        .hasMessageContaining("pipeline");
    assertThatThrownBy(() -> receive("name,telefax\nAda,1\n", null, false)).isInstanceOf(Invalid.class)
        .hasMessageContaining("name, telefax");
    assertThatThrownBy(() -> receive("", null, false)).isInstanceOf(Invalid.class).hasMessageContaining("empty");
    assertThatThrownBy(() -> receive("\uFEFF \r\n\n", null, false)).isInstanceOf(Invalid.class).hasMessageContaining("empty");
    assertThatThrownBy(() -> imports.status(4711)).isInstanceOf(NotFound.class);
    assertThat(jdbc.sql("select count(*) from lead_import").query(Long.class).single()).isZero();
  }

  @Test
  void anUploadThatIsTooLargeOrBreaksOffLeavesNothing() {
    var large = new Endless(3_000_000, false);
    var broken = new Endless(1_000_000, true);

    assertThatThrownBy(() -> imports.receive(large, null, false, "manager")).isInstanceOf(MaxUploadSizeExceededException.class);
    assertThatThrownBy(() -> imports.receive(broken, null, false, "manager")).isInstanceOf(IOException.class);

    assertThat(jdbc.sql("select count(*) from lead_import").query(Long.class).single()).isZero();
    assertThat(jdbc.sql("select count(*) from import_part").query(Long.class).single()).isZero();
  }

  @Test
  void rowsThatLieAcrossPartsOfTheUploadAreWhole() throws Exception {
    var notes = "n".repeat(1500);
    var file = IntStream.range(0, 800).mapToObj(i -> "\"lead" + i + "@x.example\",\"" + notes + "\"\r\n")
        .collect(Collectors.joining("", "email,notes\r\n", ""));

    var status = take(file, null, true);

    assertThat(List.of(status.rows(), status.accepted())).containsExactly(800L, 800L);
  }

  private static String fiveHundred() {
    return IntStream.rangeClosed(1, 500).mapToObj(ImportTest::row).collect(Collectors.joining("\n", "Email,First Name,Plan\n", "\n"));
  }

  private static String row(int i) {
    if (i % 10 == 0) {
      return "not-an-address-" + i + ",=cmd|' /C calc'!A0,pro";
    }
    return i % 20 == 1 ? "LEAD" + (i + 1) + "@x.example,Again,free" : "lead" + i + "@x.example,Ada,pro";
  }

  private ImportStatus take(String file, String pipeline, boolean dryRun) throws IOException {
    long id = receive(file, pipeline, dryRun);
    context.getBean(ImportRunner.class).drain();
    return imports.status(id);
  }

  private long receive(String file, String pipeline, boolean dryRun) throws IOException {
    return imports.receive(new ByteArrayInputStream(file.getBytes(UTF_8)), pipeline, dryRun, "manager");
  }

  private void drainOnAnotherNode() {
    new ImportRunner(
            context.getBean(ImportTable.class), context.getBean(UploadParts.class), context.getBean(RowTaker.class),
                context.getBean(Intake.class), starts, context.getBean(ImportUndoing.class))
        .drain();
  }

  private static void theLeaseRunsOut() {
    jdbc.sql("update lead_import set lease_until = current_timestamp - interval '1' second").update();
  }

  private static String rejected(long id) throws IOException {
    var out = new StringWriter();
    imports.writeRejected(id, out);
    return out.toString();
  }

  /** What {@code kill -9} is to a test: nothing catches it. */
  private static class Killed extends Error {}

  private static class Endless extends InputStream {

    private final byte[] start = "email,notes\n".getBytes(UTF_8);
    private final int size;
    private final boolean breaks;
    private int at;

    Endless(int size, boolean breaks) {
      this.size = size;
      this.breaks = breaks;
    }

    @Override
    public int read() throws IOException {
      if (at == size && breaks) {
        throw new IOException("connection reset");
      }
      int b = at == size ? -1 : at < start.length ? start[at] : 'x';
      at = Math.min(at + 1, size);
      return b;
    }
  }
}
