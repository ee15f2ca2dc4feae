package org.masar.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.pipeline.Draft.tea;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A diagram is not a way to run code. */
class HostileDiagramsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')}",
        "#{''.getClass().forName('java.lang.Runtime')}",
        "#{\"\".getClass().getClassLoader().loadClass('x')}",
        "${''.class}",
        "${''['class']}",
        "${lead.email.class.classLoader}",
        "${lead['class']}",
        "${lead.getClass()}",
        "${lead.attributes.class}",
        "${(lead.email).getClass()}",
        "${calendar.getClass()}",
        "${calendar.workingDays(3).getClass()}",
        "${calendar.workingDays(''.getClass())}",
        "${outcome.bytes}",
        "${outcome.getClass().getProtectionDomain()}",
        "${note[''.getClass()]}",
        "${lead[outcome]}",
        "${execution.getEngineServices()}",
        "${execution.processEngineServices.runtimeService}",
        "${task.execution}",
        "${authenticatedUserId}",
        "${dataSource.url}",
        "${environment.getProperty('masar.secret')}",
        "${T(java.lang.Runtime).getRuntime().exec('id')}",
        "${now()}",
        "${currentUser()}",
        "${XML('<a/>')}",
        "${openDeal.execute(null)}",
        "${1.getClass()}",
        "${true.getClass()}",
        "${not ''.getClass()}",
        "${outcome; note}",
        "${outcome = 'x'}",
        "${{'a': 1}}",
        "${x -> x}",
        "${[1,2].stream()}",
        "${outcome} and #{dataSource}",
        "\\${dataSource.url}",
        "${outcome",
        "${}",
        "${outcome.",
        "${lead.emial}",
        "${lead.email()}",
        "${calendar.workingDays}",
        "${lead.email.toLowerCase().chars()}",
        "${outcome instanceof note}",
        "${org.masar.MasarApplication}",
      })
  void expressionsThatReachFurther(String expression) {
    tea().with(">${deal.amount}<", "><![CDATA[" + expression + "]]><").refused("tea.bpmn", "record", "expression");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${lead.email.toLowerCase().contains('@masar')}",
        "${empty lead.phone or not empty note}",
        "${lead.attributes.industry == 'retail' && lead.attributes['size'] gt 10}",
        "${lead['country'] == \"SA\" ? 'ar' : 'en'}",
        "${calendar.nextMorning('09:00')}",
        "${note.trim().length() > (deal.amount - 1) * 2 and !mailed}",
        "Dear ${lead.firstName}, it's #{owner.name}",
        "${outcome == 'it\\'s }'}",
        "${true}",
      })
  void expressionsThatStayInside(String expression) {
    assertThat(tea().with(">${deal.amount}<", "><![CDATA[" + expression + "]]><").findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "camunda:class=\"java.lang.Thread\"",
        "camunda:expression=\"${deal.amount}\"",
        "camunda:delegateExpression=\"${dataSource}\"",
        "camunda:delegateExpression=\"${updateDeal.execute(execution)}\"",
        "camunda:delegateExpression=\"${calendar}\"",
        "camunda:delegateExpression=\"updateDeal\"",
        "camunda:delegateExpression=\"#{''.getClass()}\"",
        "camunda:type=\"shell\"",
        "camunda:type=\"mail\"",
        "camunda:delegateExpression=\"${updateDeal}\" xmlns:old=\"http://activiti.org/bpmn\" old:class=\"java.lang.Thread\"",
        "camunda:delegateExpression=\"${updateDeal}\" camunda:resource=\"deployment://x.js\"",
        "camunda:type=\"external\" camunda:topic=\"payments\"",
        "camunda:type=\"external\"",
      })
  void stepsThatAreNone(String attributes) {
    tea().with("camunda:delegateExpression=\"${updateDeal}\"", attributes).refused("tea.bpmn", "record", "ecord\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<camunda:executionListener event=\"start\" class=\"x.Y\" />",
        "<camunda:executionListener event=\"start\" delegateExpression=\"${updateDeal}\" />",
        "<camunda:taskListener event=\"create\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:taskListener>",
        "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>",
        "<camunda:field name=\"x\"><camunda:expression>${dataSource}</camunda:expression></camunda:field>",
        "<camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"javascript\" resource=\"deployment://x.js\" /></camunda:inputParameter></camunda:inputOutput>",
        "<camunda:formData><camunda:formField id=\"x\" type=\"string\"><camunda:validation><camunda:constraint name=\"validator\" config=\"x.Y\" /></camunda:validation></camunda:formField></camunda:formData>",
      })
  void extensionsThatRunCode(String extension) {
    var manual = "<bpmn:manualTask id=\"x\"><bpmn:extensionElements>" + extension
        + "</bpmn:extensionElements></bpmn:manualTask><bpmn:sequenceFlow id=\"y\" sourceRef=\"x\" targetRef=\"call\" />";

    tea().inTalk(manual).with("sourceRef=\"talk-begins\" targetRef=\"call\"", "sourceRef=\"talk-begins\" targetRef=\"x\"")
        .refused("tea.bpmn", "x", "cannot run code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">${true}</bpmn:conditionExpression>",
        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\" camunda:resource=\"x.groovy\">${true}</bpmn:conditionExpression>",
        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">outcome == 'later'</bpmn:conditionExpression>",
        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${dataSource.url == 'x'}</bpmn:conditionExpression>",
      })
  void conditionsThatAreNoExpressions(String condition) {
    var ordinary = "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${outcome == 'later'}</bpmn:conditionExpression>";

    assertThat(tea().with(ordinary, condition).findings()).isNotEmpty().allMatch(Finding::isError)
        .extracting(Finding::element).containsOnly("f16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"camunda:dueDate=\"${calendar.workingDays(1)}\"", "camunda:assignee=\"${owner.id}\"",
      "camunda:candidateGroups=\"reps\""})
  void expressionsWhereverTheyStand(String attribute) {
    tea().with(attribute, attribute.replaceAll("=\".*", "=\"\\${dataSource.url}\"")).refused("tea.bpmn", "call",
        "'dataSource', which is not known");
  }

  @Test
  void scriptsNamesAndDescriptions() {
    tea().with("<bpmn:documentation>Ask ${lead.firstName}", "<bpmn:documentation>Ask ${dataSource}").refused("tea.bpmn", "call",
        "'dataSource'");
    assertThat(tea().with("name=\"LinkClicked\"", "name=\"${dataSource}\"").findings()).extracting(Finding::element)
        .containsOnly("message-link-clicked");
    tea().with(">P3D<", ">${dataSource}<").refused("tea.bpmn", "three-days", "'dataSource'");
    tea().with("<bpmn:serviceTask id=\"record\" name=\"Record\" camunda:delegateExpression=\"${updateDeal}\">",
        "<bpmn:scriptTask id=\"record\" name=\"Record\" scriptFormat=\"groovy\">")
        .with("      </bpmn:serviceTask>\n      <bpmn:exclusiveGateway",
            "<bpmn:script>1</bpmn:script></bpmn:scriptTask><bpmn:exclusiveGateway")
        .refused("tea.bpmn", "record", "cannot run code");
  }
}
