package org.masar.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class MailDaysTest {

  @Test
  void waitsAreCountedAsTheyAreDrawn() throws IOException {
    assertThat(shipped("three-touches").mailDays()).isEqualTo(Map.of("send-first-touch", 0, "send-second-touch", 3));
    assertThat(shipped("outbound-multichannel").mailDays()).isEqualTo(Map.of("send-introduction", 0));
    assertThat(shipped("inbound-demo").mailDays()).as("five working days after the proposal").isEqualTo(Map.of("send-follow-up", 5));
  }

  @Test
  void theShortestWayCountsAndGoingRoundDoesNot() {
    var days =
        diagram(
                """
                <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="slow"/><sequenceFlow id="f2" sourceRef="s" targetRef="quick"/>
                <intermediateCatchEvent id="slow"><timerEventDefinition><timeDuration>P9D</timeDuration></timerEventDefinition></intermediateCatchEvent>
                <intermediateCatchEvent id="quick"><timerEventDefinition><timeDuration>PT60H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                <sequenceFlow id="f3" sourceRef="slow" targetRef="mail"/><sequenceFlow id="f4" sourceRef="quick" targetRef="mail"/>
                <serviceTask id="mail" camunda:type="external" camunda:topic="email"/>
                <sequenceFlow id="f5" sourceRef="mail" targetRef="quick"/>
                <serviceTask id="nobody-gets-here" camunda:type="external" camunda:topic="email"/>
                """)
            .mailDays();

    assertThat(days).isEqualTo(Map.of("mail", 2));
  }

  @Test
  void whatLeavesAStageAfterATimeIsLater() {
    var days =
        diagram(
                """
                <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="stage"/>
                <subProcess id="stage"><startEvent id="i"/><sequenceFlow id="f2" sourceRef="i" targetRef="call"/><userTask id="call"/></subProcess>
                <boundaryEvent id="late" attachedToRef="stage"><timerEventDefinition><timeDate>${calendar.workingDays(4)}</timeDate></timerEventDefinition></boundaryEvent>
                <sequenceFlow id="f3" sourceRef="late" targetRef="mail"/>
                <serviceTask id="mail" camunda:type="external" camunda:topic="email"/>
                """)
            .mailDays();

    assertThat(days).isEqualTo(Map.of("mail", 4));
  }

  private static Diagram shipped(String key) throws IOException {
    return Diagram.read(Files.readAllBytes(Path.of("processes", key, key + ".bpmn")));
  }

  private static Diagram diagram(String inside) {
    return Diagram.read(
        ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='t'>"
                + "<process id='p' isExecutable='true'>" + inside + "</process></definitions>")
            .getBytes(UTF_8));
  }
}
