package org.masar.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.Deployed;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.DealChange;
import org.masar.deal.DealCommands;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.springframework.beans.factory.annotation.Autowired;

/** A diagram that got into the engine without being checked still cannot run code. */
@MasarTest
@Tag("once")
class PastTheChecksTest {

  @Autowired World world;
  @Autowired Leads leads;
  @Autowired DealCommands deals;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;

  private Deployed before;
  private Deal deal;

  @BeforeEach
  void aDealOverTwelveThousand() {
    world.nobodyElse();
    before = Deployed.now(repository);
    var email = "omar-" + UUID.randomUUID() + "@khayyam.example";
    var omar = leads.register(new LeadFields(email, "Omar", null, "Acme", null, null, "SA", null, null, "en", null, null, null, null, null)).lead();
    deal = world.open(omar, "inbound-demo");
    deals.change(deal.number(), new DealChange(null, new BigDecimal("12000"), null, null, null));
  }

  @AfterEach
  void restore() {
    before.restore();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${''.getClass().forName('java.lang.System').getMethod('getProperty', ''.getClass()).invoke(null, 'user.dir')}",
        "#{''.getClass().forName('java.lang.Runtime')}",
        "${''.class.name}",
        "${execution.getEngineServices().getRuntimeService()}",
        "${execution.processEngineServices}",
        "${dataSource.url}",
        "${environment.getProperty('masar.secret')}",
        "${lead.getClass().getClassLoader()}",
        "${deal['class']}",
        "${calendar.getClass()}",
        "${updateDeal.execute(null)}",
        "${updateDeal.class}",
        "${XML('<a/>')}",
        "${now()}",
      })
  void refusesToEvaluateWhatReachesFurther(String expression) {
    assertThatThrownBy(() -> run(expression))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageMatching("(?s).*(is not for diagrams|is not known|Cannot resolve identifier|Could not resolve function).*");

    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("unchecked").count()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${deal.amount > 10000} | true",
        "${lead.country == 'SA'} | true",
        "${outcome == 'interested'} | true",
        "${calendar.workingDays(3) != null} | true"
      })
  void evaluatesWhatIsOrdinary(String expression, boolean value) {
    var instance = run(expression);

    var seen = runtime.createVariableInstanceQuery().processInstanceIdIn(instance).variableName("seen").singleResult();
    assertThat(seen.getValue()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<bpmn:scriptTask id=\"look\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
        "<bpmn:scriptTask id=\"look\" scriptFormat=\"groovy\" camunda:resource=\"deployment://x.groovy\" />",
        "<bpmn:serviceTask id=\"look\" camunda:class=\"java.lang.Thread\" />",
        "<bpmn:serviceTask id=\"look\" xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"java.lang.Thread\" />",
        "<bpmn:serviceTask id=\"look\" camunda:expression=\"${deal.amount}\" />",
        "<bpmn:serviceTask id=\"look\" camunda:type=\"shell\" />",
        "<bpmn:serviceTask id=\"look\" camunda:type=\"Shell\" />",
        "<bpmn:serviceTask id=\"look\" camunda:type=\"mail\" />",
        "<bpmn:sendTask id=\"look\" camunda:class=\"java.lang.Thread\" />",
        "<bpmn:businessRuleTask id=\"look\" camunda:class=\"java.lang.Thread\" />",
        "<bpmn:userTask id=\"look\"><bpmn:extensionElements><camunda:taskListener event=\"create\" class=\"java.lang.Thread\" />"
            + "</bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:userTask id=\"look\"><bpmn:extensionElements><camunda:executionListener event=\"start\" expression=\"${1}\" />"
            + "</bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:userTask id=\"look\"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">"
            + "<camunda:script scriptFormat=\"javascript\">1</camunda:script></camunda:inputParameter></camunda:inputOutput>"
            + "</bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:serviceTask id=\"look\"><bpmn:extensionElements><camunda:connector><camunda:connectorId>http</camunda:connectorId>"
            + "</camunda:connector></bpmn:extensionElements></bpmn:serviceTask>",
        "<bpmn:callActivity id=\"look\" calledElement=\"x\" camunda:variableMappingClass=\"java.lang.Thread\" />",
      })
  void refusesToReadWhatRunsCode(String element) {
    assertThatThrownBy(() -> deploy(element)).isInstanceOf(ParseException.class).hasMessageMatching("(?s).*(cannot run code|mail activity).*");

    assertThat(before.isUnchanged()).isTrue();
  }

  @Test
  void refusesAStepThatIsAnyOtherBean() {
    deploy("<bpmn:serviceTask id=\"look\" camunda:delegateExpression=\"${mailWorker}\" />");

    assertThatThrownBy(this::start).isInstanceOf(ProcessEngineException.class);
  }

  private String run(String expression) {
    deploy("<bpmn:userTask id=\"look\">" + input(expression) + "</bpmn:userTask>");
    return start();
  }

  /** In place of the deal's own passage: a deal has one. */
  private String start() {
    runtime.deleteProcessInstance(deal.processInstance(), "makes room");
    return runtime.createProcessInstanceByKey("unchecked").businessKey(deal.number()).setVariable("outcome", "interested").execute().getId();
  }

  private static String input(String expression) {
    return "<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"seen\"><![CDATA[" + expression
        + "]]></camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>";
  }

  private void deploy(String element) {
    var diagram =
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
          <bpmn:process id="unchecked" isExecutable="true" camunda:historyTimeToLive="P1D">
            <bpmn:startEvent id="begin" /><bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="look" />%s
            <bpmn:sequenceFlow id="f2" sourceRef="look" targetRef="end" /><bpmn:endEvent id="end" />
          </bpmn:process>
        </bpmn:definitions>
        """.formatted(element);
    var deployment = repository.createDeployment().name("unchecked");
    deployment.addInputStream("unchecked.bpmn", new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)));
    CheckedDeployments.alreadyChecked(deployment::deployWithResult);
  }
}
