package org.masar.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the check says about the building blocks of a sequence: Channel task, ready text, Wait for answer. */
class ChannelRulesTest {

  private static final String KIND = "<camunda:property name=\"kind\" value=\"call\" />";
  private static final String ASK = "<camunda:property name=\"withoutAddress\" value=\"ask\" />";

  @Test
  void aTaskThatMayBeSkippedIsNoRestForALoop() {
    assertThat(Draft.tea().with(KIND, KIND + ASK).findings()).isEmpty();
    assertThat(Draft.tea().with(KIND, KIND + ASK.replace("ask", "skip")).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("has no wait in it", "task \"Call\""));
  }

  @Test
  void aChannelTaskWithoutAChannelIsRefused() {
    Draft.tea().with(KIND, ASK).refused("tea.bpmn", "call", "channel task", "no channel", "linkedin, whatsapp, sms, post");
    Draft.tea()
        .with(KIND, "<camunda:property name=\"kind\" value=\"demo\" />" + ASK)
        .refused("tea.bpmn", "call", "the channel \"demo\"", "Set its property kind to one of call");
    Draft.tea()
        .with(KIND, "")
        .with("<bpmn:userTask id=\"call\"", "<bpmn:userTask camunda:modelerTemplate=\"masar.channel-task\" id=\"call\"")
        .refused("tea.bpmn", "call", "no channel");
  }

  @Test
  void whatHappensWithoutAnAddressIsOneOfTwoThings() {
    Draft.tea().with(KIND, KIND + ASK.replace("ask", "maybe")).refused("tea.bpmn", "call", "withoutAddress \"maybe\"", "skip or ask");
  }

  @Test
  void theReadyTextOfATaskIsThereInEveryLanguage() {
    var output = "<camunda:outputParameter name=\"tries\">${tries + 1}</camunda:outputParameter>";
    var draft = Draft.tea().with(output, "<camunda:inputParameter name=\"template\">note</camunda:inputParameter>" + output);

    draft.refused("tea.bpmn", "call", "uses template \"note\"", "Add emails/note.en.md");
    draft.file("emails/note.en.md", "---\nsubject: A note\n---\nHello").refused("emails/note.ar.md", "call", "Add emails/note.ar.md");
    assertThat(draft.file("emails/note.ar.md", "---\nsubject: x\n---\nHello").findings()).isEmpty();
  }

  @Test
  void aWaitForAnAnswerNeedsSomebodyWhoListens() {
    var wait = "<bpmn:intermediateCatchEvent id=\"three-days\" name=\"3 days\">";
    var waits = wait + "<bpmn:extensionElements><camunda:properties><camunda:property name=\"waitsFor\" value=\"answer\" />"
        + "</camunda:properties></bpmn:extensionElements>";

    assertThat(Draft.tea().with(wait, waits).findings()).isEmpty();
    Draft.tea()
        .with(wait, waits.replace("\"answer\"", "\"rain\""))
        .refused("tea.bpmn", "three-days", "waits for \"rain\"", "Set its property waitsFor to answer");
    assertThat(Draft.tea().with(wait, waits).with("ReplyReceived", "Nudged").findings())
        .anyMatch(f -> f.message().contains("nothing listens for one"));
  }

  @Test
  void theShippedBuildingBlocksSayWhatTheCheckUnderstands() throws Exception {
    var folder = Path.of("processes/.camunda/element-templates");

    assertThat(Files.readString(folder.resolve("channel-task.json"))).contains("withoutAddress", "\"kind\"").contains(Reach.CHANNELS);
    assertThat(Files.readString(folder.resolve("wait-for-answer.json"))).contains("waitsFor", "answer");
    assertThat(Files.readString(Path.of("processes/outbound-multichannel/outbound-multichannel.bpmn")))
        .contains("masar.channel-task", "masar.wait-for-answer", "masar.send-email");
  }
}
