package org.masar.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.pipeline.Draft.tea;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pipeline says of itself and of its stages. */
class CheckTest {

  private static final String BPMN = "tea.bpmn";

  @Test
  void findsNothingInAPipelineThatIsFine() {
    assertThat(tea().findings()).isEmpty();
  }

  @Test
  void speaksAsInTheContract() {
    var finding = tea().with("<camunda:property name=\"timeLimit\" value=\"P7D\" />", "").findings().get(0);

    assertThat(finding).hasToString("tea.bpmn: stage \"first-touch\" has no timeLimit. Add one, e.g. P14D.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "isExecutable=\"true\" | isExecutable=\"false\" | tea | Tick Executable",
        " camunda:historyTimeToLive=\"P180D\" | ^^ | tea | has no historyTimeToLive. Set",
        "historyTimeToLive=\"P180D\" | historyTimeToLive=\"half a year\" | tea | half a year",
        "process id=\"tea\" | process id=\"coffee\" | coffee | Give both the same name",
        "name=\"kind\" value=\"sales\" | name=\"kind\" value=\"selling\" | tea | marketing, retention, sales",
        "<camunda:property name=\"kind\" value=\"sales\" /> | ^^ | tea | has no kind. Set",
        "value=\"SAR\" | value=\"Riyal\" | tea | ISO 4217, e.g. SAR",
        "name=\"moves\" value=\"any\" | name=\"moves\" value=\"all\" | tea | any, forward, none",
        "name=\"stage\" value=\"talk\" | name=\"stage\" value=\"Big Talk\" | talk | small letters",
        "name=\"stage\" value=\"talk\" | name=\"stage\" value=\"\" | talk | has no key. Set",
        "name=\"stage\" value=\"talk\" | name=\"stage\" value=\"first-touch\" | talk | is there twice",
        "<camunda:property name=\"position\" value=\"2\" /> | ^^ | talk | has no position. Number",
        "name=\"position\" value=\"2\" | name=\"position\" value=\"1\" | talk | as another stage has",
        "name=\"position\" value=\"2\" | name=\"position\" value=\"3\" | talk | leaves a gap",
        "name=\"position\" value=\"2\" | name=\"position\" value=\"two\" | talk | \"two\"",
        "name=\"probability\" value=\"50\" | name=\"probability\" value=\"150\" | talk | \"150\". Set",
        "<camunda:property name=\"probability\" value=\"50\" /> | ^^ | talk | has no probability",
        "<camunda:property name=\"timeLimit\" value=\"P7D\" /> | ^^ | first-touch | has no timeLimit. Add one, e.g. P14D",
        "value=\"P7D\" | value=\"P2W\" | first-touch | Write weeks as days: P14D",
        "value=\"P7D\" | value=\"P1M\" | first-touch | Write days or hours",
        "value=\"P7D\" | value=\"P0D\" | first-touch | e.g. P14D",
        "value=\"interest\" | value=\"lust\" | first-touch | action, awareness, decision, interest, loyalty",
        "deal.amount, lead.attributes.size | deal.price | talk | 'deal.price', which is not known. Known are deal.amount",
        "deal.amount, lead.attributes.size | calendar.on | talk | calendar.on",
      })
  void refusesWhatAPipelineOrStageSaysOfItself(String old, String now, String element, String words) {
    tea().with(old, now).refused(BPMN, element, words);
  }

  @Test
  void refusesWhatIsNoDiagram() {
    tea().file(BPMN, "Hello").refused(BPMN, null, "is not XML", "Camunda Modeler");
    tea().file(BPMN, "<a/>").refused(BPMN, null, "is not a BPMN diagram", "Camunda Modeler");
    tea().with("</bpmn:definitions>", "<bpmn:process id=\"other\" /></bpmn:definitions>").refused(BPMN, null,
        "has 2 processes. Draw exactly one per file");
    assertThat(tea().without(BPMN).findings()).extracting(Finding::message).anyMatch(m -> m.contains("no diagram among the files. Add"));
  }

  @Test
  void refusesDocumentTypesWithoutReadingThem() {
    var doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";

    tea().with("<bpmn:definitions", doctype + "<bpmn:definitions").refused(BPMN, null, "has a DOCTYPE", "Remove it");
    assertThat(tea().with("taste.dmn", "<definitions", doctype + "<definitions").findings())
        .anyMatch(f -> f.file().equals("taste.dmn") && f.message().contains("has a DOCTYPE"));
  }

  @Test
  void refusesAPipelineWithoutStages() {
    var findings = tea().with("name=\"stage\"", "name=\"step\"").findings();

    assertThat(findings).extracting(Finding::message).anyMatch(m -> m.startsWith("the pipeline has no stage. Draw"));
    assertThat(findings).filteredOn(f -> "talk".equals(f.element()))
        .extracting(Finding::message).containsExactly("sub-process \"Talk\" is no stage. Give it the template Stage, or draw it inside one.");
  }

  @Test
  void refusesAStageThatNobodyReaches() {
    var stage = "<bpmn:subProcess id=\"x\"><bpmn:extensionElements><camunda:properties><camunda:property name=\"stage\" value=\"x\" />"
        + "<camunda:property name=\"position\" value=\"3\" /><camunda:property name=\"probability\" value=\"0\" /><camunda:property name=\"timeLimit\" value=\"P1D\" />"
        + "</camunda:properties></bpmn:extensionElements><bpmn:startEvent id=\"xs\" /><bpmn:endEvent id=\"xe\" /><bpmn:sequenceFlow id=\"xf\" sourceRef=\"xs\" targetRef=\"xe\" />"
        + "</bpmn:subProcess><bpmn:sequenceFlow id=\"xg\" sourceRef=\"x\" targetRef=\"won\" />";

    tea().more(stage).refused(BPMN, "x", "stage \"x\" cannot be reached from the start. Draw");
  }

  @Test
  void aRuleThatFailsHidesNoOther() {
    var broken = Map.<String, Set<String>>of();

    var findings = new Check().findings(tea().with("value=\"SAR\"", "value=\"Riyal\"").files(), broken, null);

    assertThat(findings).extracting(Finding::message).anyMatch(m -> m.startsWith("could not be checked: the rules about step"))
        .anyMatch(m -> m.contains("ISO 4217"));
  }
}
