package org.masar.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.pipeline.Draft.tea;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tokens go, wait and end. */
class CheckOfPathsTest {

  private static final String BPMN = "tea.bpmn";

  @Test
  void refusesTwoTokensAtTopLevel() {
    tea().more("<bpmn:parallelGateway id=\"x\" />").with("targetRef=\"won\" />",
        "targetRef=\"x\" /><bpmn:sequenceFlow id=\"y\" sourceRef=\"x\" targetRef=\"won\" />")
        .refused(BPMN, "x", "splits the deal", "exclusive gateway");
    tea().with("id=\"replied\"", "id=\"replied\" cancelActivity=\"false\"").refused(BPMN, "replied", "does not interrupt",
        "let it interrupt");
    tea().more("<bpmn:sequenceFlow id=\"x\" sourceRef=\"talk\" targetRef=\"lost\" />").refused(BPMN, "talk", "several flows out of it",
        "exclusive gateway after it");
    tea().more("<bpmn:startEvent id=\"x\" /><bpmn:sequenceFlow id=\"y\" sourceRef=\"x\" targetRef=\"talk\" />").refused(BPMN, "tea",
        "2 start events", "exactly one");
    tea().more(eventSubProcess("Unsubscribed-x", "message-own", true)).refused(BPMN, "Unsubscribed-x", "runs beside the stages",
        "inside the stage");
    tea().with("<bpmn:startEvent id=\"talk-begins\" />",
        "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics><bpmn:startEvent id=\"talk-begins\" />")
        .refused(BPMN, "talk", "is repeated", "inside the stage");
    tea().with("<bpmn:startEvent id=\"started\" />",
        "<bpmn:startEvent id=\"started\"><bpmn:messageEventDefinition messageRef=\"message-own\" /></bpmn:startEvent>")
        .refused(BPMN, "started", "plain start event");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<bpmn:intermediateCatchEvent id=\"x\"><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
        "<bpmn:serviceTask id=\"x\" camunda:type=\"external\" camunda:topic=\"email\"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"template\">hello</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask>",
        "<bpmn:userTask id=\"x\" camunda:formRef=\"call\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"ada\" camunda:dueDate=\"P1D\"><bpmn:extensionElements><camunda:properties><camunda:property name=\"kind\" value=\"post\" /></camunda:properties></bpmn:extensionElements></bpmn:userTask>",
      })
  void refusesAWaitOutsideAStage(String wait) {
    tea().more(wait).with("targetRef=\"won\" />", "targetRef=\"x\" /><bpmn:sequenceFlow id=\"y\" sourceRef=\"x\" targetRef=\"won\" />")
        .refused(BPMN, "x", "waits outside a stage. Draw it inside one");
  }

  @Test
  void refusesAnEndWithoutOutcome() {
    tea().with("<camunda:property name=\"outcome\" value=\"won\" />", "").refused(BPMN, "won", "has no outcome",
        "won, lost, handed-over, recycled");
    tea().with("name=\"outcome\" value=\"won\"", "name=\"outcome\" value=\"sold\"").refused(BPMN, "won", "\"sold\"",
        "won, lost, handed-over, recycled");
    tea().with("<bpmn:sequenceFlow id=\"f23\" sourceRef=\"unsubscribed\" targetRef=\"lost\" />", "").refused(BPMN, "unsubscribed",
        "leads nowhere", "end event");
  }

  @Test
  void refusesDeadEnds() {
    tea().with("<bpmn:sequenceFlow id=\"f5\" sourceRef=\"three-days\" targetRef=\"touch-done\" />", "").refused(BPMN, "three-days",
        "is a dead end. Draw");
    tea().inTalk("<bpmn:startEvent id=\"x\" /><bpmn:sequenceFlow id=\"y\" sourceRef=\"x\" targetRef=\"call\" />").refused(BPMN, "talk",
        "2 start events");
    tea().inTalk("<bpmn:manualTask id=\"x\" /><bpmn:sequenceFlow id=\"y\" sourceRef=\"x\" targetRef=\"call\" />").warned(BPMN, "x",
        "is never reached");
  }

  @Test
  void refusesAWaitThatNothingBounds() {
    tea().with("<bpmn:sequenceFlow id=\"f3\" sourceRef=\"race\" targetRef=\"three-days\" />",
        "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"touch-begins\" targetRef=\"three-days\" />")
        .with("<bpmn:sequenceFlow id=\"f1\" sourceRef=\"touch-begins\"", "<bpmn:sequenceFlow id=\"f1\" sourceRef=\"three-days\"")
        .with("<bpmn:sequenceFlow id=\"f5\" sourceRef=\"three-days\" targetRef=\"touch-done\" />", "")
        .refused(BPMN, "race", "a deal could wait here for ever", "Add");
    lonelyCatch(tea()).refused(BPMN, "x", "a deal could wait here for ever", "Add");
    assertThat(lonelyCatch(tea()).more(timerOn("talk", true)).findings()).isEmpty();
    assertThat(lonelyCatch(tea()).inTalk(timerOn("x", true)).findings()).isEmpty();
    lonelyCatch(tea()).inTalk(timerOn("x", false)).refused(BPMN, "x", "for ever");
    tea().with(" camunda:dueDate=\"${calendar.workingDays(1)}\"", "").refused(BPMN, "call", "a deal could wait here for ever",
        "no due date. Add");
  }

  @Test
  void refusesLoopsWithoutRest() {
    tea().with("sourceRef=\"answer\" targetRef=\"call\"", "sourceRef=\"answer\" targetRef=\"decide\"").refused(BPMN, "decide",
        "\"Decide\"", "\"Record\"", "would never rest. Add");
    tea().with("sourceRef=\"refused\" targetRef=\"lost\"", "sourceRef=\"refused\" targetRef=\"talk\"").findings().forEach(f ->
        assertThat(f).isNull());
  }

  @ParameterizedTest
  @CsvSource({
    "timeDuration, 3 days, no duration", "timeDuration, P2W, no duration", "timeDuration, P0D, no duration", "timeDate, tomorrow, no date",
    "timeCycle, R/PT1S, more often than once a minute", "timeCycle, R3/PT30S, more often", "timeCycle, often, cannot be read",
        "timeCycle, */5 * * * * ?, more often",
    "timeCycle, R3/3 days, cannot be read"
  })
  void refusesTimersThatCannotBeReadOrNeverRest(String kind, String text, String words) {
    tea().with("timeDuration", kind).with(">P3D<", ">" + text + "<").refused(BPMN, "three-days", text, words);
  }

  @ParameterizedTest
  @CsvSource({
    "timeDuration, PT4H", "timeDate, 2027-01-31T09:00:00", "timeDate, 2027-01-31T09:00:00Z", "timeDate, 2027-01-31",
        "timeDate, ${calendar.nextMorning('09:00')}",
    "timeCycle, R3/P1D", "timeCycle, 0 0 9 * * ?", "timeDate, ${calendar.on(callBackOn)}"
  })
  void takesTimersThatCan(String kind, String text) {
    var form = "{\"type\": \"datetime\", \"key\": \"callBackOn\"}, {\"type\": \"group\"";
    assertThat(tea().with("forms/call.form", "{\"type\": \"group\"", form).with("timeDuration", kind).with(">P3D<", ">" + text + "<")
        .findings()).isEmpty();
  }

  @Test
  void refusesOneSignalCaughtTwiceOnAPath() {
    tea().with("messageRef=\"message-link-clicked\"", "messageRef=\"message-reply-received\"").refused(BPMN, "clicked",
        "ReplyReceived is caught twice on one path", "\"Reply\"", "Keep one");
    assertThat(tea().with("messageRef=\"message-unsubscribed\"", "messageRef=\"message-reply-received\"").findings())
        .anySatisfy(f -> assertThat(f.message()).contains("caught twice"));
    tea().with("<bpmn:endEvent id=\"touch-done\" />", "<bpmn:endEvent id=\"touch-done\" />" + eventSubProcess("x",
        "message-reply-received", false)).refused(BPMN, "x-start", "caught twice");
    tea().with("<bpmn:endEvent id=\"touch-done\" />", "<bpmn:endEvent id=\"touch-done\" />" + eventSubProcess("x", "message-link-clicked",
        false)).refused(BPMN, "clicked", "caught twice");
    tea().with("<bpmn:sequenceFlow id=\"f5\"",
            "<bpmn:intermediateCatchEvent id=\"x\"><bpmn:messageEventDefinition messageRef=\"message-link-clicked\" /></bpmn:intermediateCatchEvent>"
                + "<bpmn:sequenceFlow id=\"y\" sourceRef=\"race\" targetRef=\"x\" /><bpmn:sequenceFlow id=\"z\" sourceRef=\"x\" targetRef=\"touch-done\" /><bpmn:sequenceFlow id=\"f5\"")
        .refused(BPMN, "x", "caught twice");
  }

  @Test
  void takesOneSignalCaughtOnceInEachPlace() {
    assertThat(tea().inTalk(eventSubProcess("x", "message-reply-received", false)).findings()).isEmpty();
  }

  @Test
  void refusesSignalsWithoutProperName() {
    tea().with("name=\"LinkClicked\"", "name=\"link clicked\"").refused(BPMN, "message-link-clicked", "\"link clicked\"", "ReplyReceived");
    tea().with(" messageRef=\"message-link-clicked\"", "").refused(BPMN, "clicked", "names no message. Choose");
    tea().with("messageRef=\"message-link-clicked\"", "messageRef=\"message-gone\"").refused(BPMN, "clicked", "names no message. Choose");
    assertThat(tea().with("messageRef=\"message-link-clicked\"", "messageRef=\"message-own\"").findings()).isEmpty();
  }

  @Test
  void refusesErrorsThatNobodyCatches() {
    tea().with("id=\"refused-definition\" errorRef=\"error-refused\"", "id=\"refused-definition\" errorRef=\"error-other\"")
        .with("<bpmn:error id=\"error-refused\"", "<bpmn:error id=\"error-other\" errorCode=\"Other\" /><bpmn:error id=\"error-refused\"")
        .refused(BPMN, "no", "error Refused", "is caught nowhere", "Draw");
    tea().with("id=\"no-definition\" errorRef=\"error-refused\"", "id=\"no-definition\"").refused(BPMN, "no", "without code. Choose");
    assertThat(tea().with("attachedToRef=\"talk\"", "attachedToRef=\"first-touch\"").findings())
        .anySatisfy(f -> assertThat(f.message()).contains("which nothing in stage \"first-touch\" throws"));
    assertThat(tea().with("id=\"refused-definition\" errorRef=\"error-refused\"", "id=\"refused-definition\"").findings()).isEmpty();
  }

  private static Draft lonelyCatch(Draft draft) {
    return draft.inTalk("<bpmn:receiveTask id=\"x\" messageRef=\"message-own\" />")
        .with("targetRef=\"call\" />\n      <bpmn:sequenceFlow id=\"f11\"",
        "targetRef=\"x\" /><bpmn:sequenceFlow id=\"y\" sourceRef=\"x\" targetRef=\"call\" />\n      <bpmn:sequenceFlow id=\"f11\"");
  }

  private static String timerOn(String activity, boolean interrupting) {
    var to = activity.equals("talk") ? "lost" : "yes";
    return "<bpmn:boundaryEvent id=\"late\" attachedToRef=\"" + activity + "\" cancelActivity=\"" + interrupting
        + "\"><bpmn:timerEventDefinition><bpmn:timeDuration>P9D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
        + "<bpmn:sequenceFlow id=\"late-on\" sourceRef=\"late\" targetRef=\"" + to + "\" />";
  }

  private static String eventSubProcess(String id, String message, boolean interrupting) {
    return "<bpmn:subProcess id=\"" + id + "\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"" + id + "-start\" isInterrupting=\""
        + interrupting
        + "\"><bpmn:messageEventDefinition messageRef=\"" + message + "\" /></bpmn:startEvent><bpmn:endEvent id=\"" + id
            + "-end\" /><bpmn:sequenceFlow id=\"" + id
        + "-flow\" sourceRef=\"" + id + "-start\" targetRef=\"" + id + "-end\" /></bpmn:subProcess>";
  }
}
