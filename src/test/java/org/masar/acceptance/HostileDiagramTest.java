package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.masar.Deployed;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody gets code into the server by drawing it, whichever way the diagram comes. */
@MasarTest
@Tag("once")
class HostileDiagramTest {

  private static final String EXPRESSION = ">${deal.amount}<";
  private static final String STEP = "camunda:delegateExpression=\"${updateDeal}\"";
  private static final String CALL = "<bpmn:documentation>Ask ${lead.firstName} for tea.</bpmn:documentation>\n        <bpmn:extensionElements>";
  private static final String CONDITION = "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${outcome == 'later'}";

  @LocalServerPort int port;
  @Autowired RepositoryService repository;

  private Deployed before;

  @BeforeEach
  void remember() {
    before = Deployed.now(repository);
  }

  @AfterEach
  void restore() {
    before.restore();
  }

  static Stream<String> expressions() {
    return Stream.of(
        "${''.getClass().forName('java.lang.System').getMethod('exit', null).invoke(null, 1)}",
        "#{''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')}",
        "${''.class.classLoader}",
        "${''['class']}",
        "${dataSource.connection}",
        "#{dataSource.url}",
        "${environment.getProperty('masar.secret')}",
        "${execution.getEngineServices().getRuntimeService()}",
        "${execution.processEngineServices}",
        "${task.execution}",
        "${repositoryService.createDeployment()}",
        "${lead.getClass()}",
        "${lead['class']}",
        "${calendar.getClass().getProtectionDomain()}",
        "${calendar.workingDays(3).getClass()}",
        "${openDeal.execute(null)}",
        "${T(java.lang.Runtime).getRuntime()}",
        "${now()}",
        "${XML('<a/>')}",
        "${outcome} and #{dataSource}");
  }

  static Stream<String[]> elements() {
    return Stream.of(
        new String[] {STEP, "camunda:class=\"java.lang.Thread\""},
        new String[] {STEP, STEP + " xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"java.lang.Thread\""},
        new String[] {STEP, "xmlns:activiti=\"http://activiti.org/bpmn\" activiti:expression=\"${dataSource}\""},
        new String[] {STEP, "camunda:expression=\"${deal.amount}\""},
        new String[] {STEP, "camunda:delegateExpression=\"${dataSource}\""},
        new String[] {STEP, "camunda:type=\"shell\""},
        new String[] {STEP, "camunda:type=\"mail\""},
        new String[] {STEP, STEP + " camunda:resource=\"deployment://x.js\""},
        new String[] {CALL, CALL + "<camunda:taskListener event=\"create\" class=\"java.lang.Thread\" />"},
        new String[] {CALL, CALL + "<camunda:executionListener event=\"start\" delegateExpression=\"${updateDeal}\" />"},
        new String[] {CALL, CALL + "<camunda:executionListener event=\"start\" expression=\"${deal.amount}\" />"},
        new String[] {CALL, CALL + "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"},
        new String[] {">${tries + 1}<", "><camunda:script scriptFormat=\"javascript\">1</camunda:script><"},
        new String[] {">${1}<", "><camunda:script scriptFormat=\"groovy\" resource=\"deployment://x.groovy\" /><"},
        new String[] {CONDITION, CONDITION.replace("xsi:type", "language=\"javascript\" xsi:type")},
        new String[] {"camunda:formRef=\"call\"", "camunda:formKey=\"embedded:deployment:evil.html\""},
        new String[] {"camunda:formRef=\"call\"", "camunda:formHandlerClass=\"java.lang.Thread\" camunda:formRef=\"call\""},
        new String[] {
          "<!-- more -->",
          "<bpmn:scriptTask id=\"evil\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>"
        },
        new String[] {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"});
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void refusesExpressionsThatReachFurther(String expression) {
    refused(Parcel.tea().with("tea.bpmn", EXPRESSION, "><![CDATA[" + expression + "]]><"));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void refusesThemInConditionsToo(String expression) {
    refused(Parcel.tea().with("tea.bpmn", "${outcome == 'later'}", "<![CDATA[" + expression + "]]>"));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void refusesElementsThatRunCode(String ordinary, String hostile) {
    refused(Parcel.tea().with("tea.bpmn", ordinary, hostile));
  }

  private void refused(Parcel parcel) {
    var answer = parcel.toOurApi(Http.on(port));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("findings"))
        .filteredOn(f -> f.at("/severity").asText().equals("error"))
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.at("/file").asText()).isEqualTo("tea.bpmn"));
    assertThat(answer.body()).doesNotContain("root:");

    var modeler = parcel.asModeler(Http.on(port));
    assertThat(modeler.status()).as(modeler.toString()).isEqualTo(400);

    assertThat(before.isUnchanged()).isTrue();
  }
}
