package org.masar.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.web.Invalid;
import org.masar.web.Refused;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** A file waits until somebody has said what its columns mean, and what it made can be taken back. */
class DraftTest extends IntakeFixture {

  private static Drafts drafts;
  private static Undo undo;

  @BeforeAll
  static void desk() {
    drafts = context.getBean(Drafts.class);
    undo = context.getBean(Undo.class);
  }

  @Test
  void theMeaningOfColumnsIsGuessedAndShownWithWhatIsWrong() throws IOException {
    long id = receive("E-mail;Stadt;Phone;Ort\nAda@X.example;Riyadh;+966 50;a\nbad;Jeddah;;b\n;;;\n");

    var draft = drafts.look(id);

    assertThat(draft.mapping().targets()).containsExactly("email", "attribute", "phone", "attribute");
    assertThat(draft.columns().get(1).samples()).containsExactly("Riyadh", "Jeddah");
    assertThat(draft.rows().get(0).cells().get(0).text()).isEqualTo("ada@x.example");
    assertThat(draft.rows().get(0).bad()).isFalse();
    assertThat(draft.rows().get(1).cells().get(0).wrong()).hasSize(1);
    assertThat(draft.rows().get(2).cells().get(0).wrong()).hasSize(1);
    assertThat(draft.bad()).isEqualTo(2);
  }

  @Test
  void aFileWithoutAKnownAddressColumnIsExplainedNotRefused() throws IOException {
    long id = receive("who,kontakt\nAda,ada@x.example\n");
    assertThatThrownBy(() -> drafts.start(id, drafts.look(id).mapping(), null, false)).isInstanceOf(Invalid.class).hasMessageContaining("email");

    explained(id, "name", "email");
    drafts.start(id, drafts.look(id).mapping(), null, false);
    IntakeSlice.drain(context);

    assertThat(leads.findByEmail("ada@x.example").orElseThrow().firstName()).isEqualTo("Ada");
  }

  @Test
  void aDryRunCountsAndLeavesTheDraftWhereItWas() throws IOException {
    long id = receive("email,name\na@x.example,A\nbad,B\na@x.example,C\n");

    drafts.start(id, drafts.look(id).mapping(), "inbound", true);
    IntakeSlice.drain(context);

    var file = drafts.find(id);
    assertThat(file.state()).isEqualTo("draft");
    assertThat(file.checked()).isTrue();
    assertThat(List.of(file.rows(), file.accepted(), file.merged(), file.rejected())).containsExactly(3L, 1L, 1L, 1L);
    assertThat(leadCount()).isZero();
    drafts.start(id, drafts.look(id).mapping(), "inbound", false);
    IntakeSlice.drain(context);
    assertThat(drafts.find(id).state()).isEqualTo("done");
    assertThat(leadCount()).isEqualTo(1);
    assertThat(starts.deals()).isEqualTo(1);
  }

  @Test
  void whatWasLeftOutIsNotKept() throws IOException {
    long id = receive("email,secret,city\na@x.example,x,Cairo\n");

    explained(id, "email", "omit", "company");
    drafts.start(id, drafts.look(id).mapping(), null, false);
    IntakeSlice.drain(context);

    var lead = leads.findByEmail("a@x.example").orElseThrow();
    assertThat(lead.attributes()).isEmpty();
    assertThat(lead.city()).isNull();
    assertThat(lead.company()).isEqualTo("Cairo");
  }

  @Test
  void theSameHeadingsMeanNextTimeWhatTheyMeantWhenTheyWereTaken() throws IOException {
    long id = receive("email,field7\na@x.example,Acme\n");
    explained(id, "email", "company");
    drafts.start(id, drafts.look(id).mapping(), null, false);
    IntakeSlice.drain(context);

    long next = receive("email,field7\nb@x.example,Globex\n");

    assertThat(drafts.look(next).mapping().targets()).containsExactly("email", "company");
  }

  @Test
  @Tag("once")
  void fiveHundredRowsTakenTheWrongWayAreUndoneAndTakenTheRightWay() throws IOException {
    leads.register(lead("lead7@x.example"));
    long id = receive(IntStream.range(0, 500).mapToObj(i -> "lead" + i + "@x.example,Acme " + i).collect(Collectors.joining("\n", "email,city\n", "\n")));
    drafts.start(id, drafts.look(id).mapping(), "inbound", false);
    IntakeSlice.drain(context);
    assertThat(leadCount()).isEqualTo(500);

    var outlook = undo.look(id);
    undo.start(id, "manager");
    IntakeSlice.drain(context);

    assertThat(outlook).isEqualTo(new Undo.Outlook(499, 500, Map.of()));
    assertThat(drafts.find(id).state()).isEqualTo("undone");
    assertThat(drafts.find(id).removedLeads()).isEqualTo(499);
    assertThat(leadCount()).isEqualTo(1);
    assertThat(starts.deals()).isZero();
    drafts.again(id);
    explained(id, "email", "company");
    drafts.start(id, drafts.look(id).mapping(), "inbound", false);
    IntakeSlice.drain(context);
    assertThat(leads.findByEmail("lead8@x.example").orElseThrow().company()).isEqualTo("Acme 8");
    assertThat(undo.look(id).leads()).isEqualTo(499);
  }

  @Test
  void anImportWhoseLeadsCameAgainOrSaidNoIsNotUndone() throws IOException {
    long first = taken("email\na@x.example\nb@x.example\n");
    long second = taken("email\na@x.example\n");
    leads.recordConsent(leads.findByEmail("b@x.example").orElseThrow().id(), false, "asked");

    assertThat(undo.look(first).obstacles()).containsOnly(Map.entry(UndoObstacle.MET_LATER, 1L), Map.entry(UndoObstacle.CONSENT, 1L));
    assertThatThrownBy(() -> undo.start(first, "manager")).isInstanceOf(Refused.class);
    assertThat(undo.look(second).possible()).isFalse();
    assertThat(leadCount()).isEqualTo(2);
  }

  @Test
  void whatAPersonHasCorrectedStaysAndTheRestGoes() throws IOException {
    long id = taken("email\na@x.example\nb@x.example\nc@x.example\nd@x.example\n");
    leads.addScore(idOf("a@x.example"), 5, "a pipeline by itself");
    SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("rep", "", "reps"));
    try {
      leads.change(idOf("b@x.example"), lead("bea@x.example"));
      leads.tag(idOf("c@x.example"), "vip");
      leads.register(lead("d@x.example"));
    } finally {
      SecurityContextHolder.clearContext();
    }

    var outlook = undo.look(id);
    undo.start(id, "manager");
    IntakeSlice.drain(context);

    assertThat(outlook).isEqualTo(new Undo.Outlook(1, 0, Map.of(UndoObstacle.TOUCHED, 3L)));
    assertThat(drafts.find(id).state()).isEqualTo("undone");
    assertThat(drafts.find(id).removedLeads()).isEqualTo(1);
    assertThat(undo.kept(id)).isEqualTo(Map.of(UndoObstacle.TOUCHED, 3L));
    assertThat(leads.findByEmail("a@x.example")).isEmpty();
    assertThat(List.of("bea", "c", "d")).allSatisfy(name -> assertThat(leads.findByEmail(name + "@x.example")).isPresent());
  }

  private static long idOf(String email) {
    return leads.findByEmail(email).orElseThrow().id();
  }

  @Test
  void anUndoGoesOnWhereADeadNodeLeftIt() throws IOException {
    long id = taken(IntStream.range(0, 120).mapToObj(i -> "l" + i + "@x.example").collect(Collectors.joining("\n", "email\n", "\n")));
    undo.start(id, "manager");
    var job = context.getBean(ImportTable.class).claim("dying node").orElseThrow();
    context.getBean(ImportUndoing.class).turn("dying node", job, 1, () -> false);
    assertThat(leadCount()).isEqualTo(70);
    assertThat(drafts.find(id).percent()).isEqualTo(41);
    jdbc.sql("update lead_import set lease_until = current_timestamp - interval '1' second").update();

    IntakeSlice.drain(context);

    assertThat(leadCount()).isZero();
    assertThat(drafts.find(id).state()).isEqualTo("undone");
  }

  private static long taken(String file) throws IOException {
    long id = receive(file);
    drafts.start(id, drafts.look(id).mapping(), null, false);
    IntakeSlice.drain(context);
    return id;
  }

  private static void explained(long id, String... targets) {
    drafts.explain(id, new Mapping(List.of(targets)), null);
  }

  private static long receive(String file) throws IOException {
    return drafts.receive(new ByteArrayInputStream(file.getBytes(UTF_8)), "C:\\lists\\leads.csv", Locale.ENGLISH, "manager");
  }
}
