package org.masar.pipeline.engine;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.masar.pipeline.Diagram;
import org.masar.pipeline.Playbooks;
import org.masar.pipeline.Stage;
import org.springframework.stereotype.Component;

@Component
class EnginePlaybooks implements Playbooks {

  private final EnginePipelines pipelines;

  EnginePlaybooks(EnginePipelines pipelines) {
    this.pipelines = pipelines;
  }

  @Override
  public List<Step> of(String definitionId) {
    var diagram = pipelines.diagram(definitionId);
    var order = diagram.stages().stream().map(Stage::key).toList();
    var steps = new ArrayList<Step>();
    collect(diagram, diagram.process().getFlowElements(), steps);
    steps.sort(Comparator.comparing(s -> s.stage() == null ? order.size() : order.indexOf(s.stage())));
    return steps;
  }

  /** As drawn: the file keeps the order in which its owner reads it. */
  private static void collect(Diagram diagram, Collection<FlowElement> elements, List<Step> steps) {
    for (var element : elements) {
      var step = element instanceof FlowNode node ? step(diagram, node) : null;
      if (step != null) {
        steps.add(step);
      }
      if (element instanceof SubProcess scope) {
        collect(diagram, scope.getFlowElements(), steps);
      }
    }
  }

  private static Step step(Diagram diagram, FlowNode node) {
    if (node instanceof UserTask) {
      return step(Kind.TASK, diagram, node, Diagram.properties(node).get("kind"), null);
    } else if (node instanceof BusinessRuleTask) {
      return step(Kind.DECISION, diagram, node, null, null);
    } else if (node instanceof ServiceTask service) {
      var template = input(node, "template");
      return "email".equals(service.getCamundaTopic())
          ? step(Kind.EMAIL, diagram, node, template, null)
          : step(Kind.STEP, diagram, node, null, null);
    } else if (node instanceof CatchEvent event && !event.getEventDefinitions().isEmpty()) {
      var definition = event.getEventDefinitions().iterator().next();
      if (definition instanceof TimerEventDefinition timer) {
        return step(Kind.TIMER, diagram, node, null, span(timer));
      } else if (definition instanceof MessageEventDefinition message && message.getMessage() != null) {
        return step(Kind.SIGNAL, diagram, node, message.getMessage().getName(), null);
      }
    }
    return null;
  }

  private static Step step(Kind kind, Diagram diagram, FlowNode node, String detail, Duration span) {
    var text = kind == Kind.TASK ? input(node, "template") : null;
    var from = kind == Kind.EMAIL ? input(node, "from") : null;
    return new Step(kind, node.getId(), stage(node), diagram.name(node.getId()), detail, span, diagram.documentation(node.getId()), said(text), said(from));
  }

  private static String said(String input) {
    return input == null || input.isBlank() ? null : input;
  }

  /** An event on the edge of a stage belongs to it. */
  private static String stage(FlowNode node) {
    var around = node instanceof org.camunda.bpm.model.bpmn.instance.BoundaryEvent edge ? (BaseElement) edge.getAttachedTo() : node;
    for (var e = around; e != null; e = e.getParentElement() instanceof BaseElement up ? up : null) {
      var key = e instanceof SubProcess ? Diagram.properties(e).get("stage") : null;
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  private static Duration span(TimerEventDefinition timer) {
    try {
      return timer.getTimeDuration() == null ? null : Duration.parse(timer.getTimeDuration().getTextContent().strip());
    } catch (DateTimeParseException isAnExpression) {
      return null;
    }
  }

  private static String input(FlowNode node, String name) {
    return node.getExtensionElements() == null
        ? null
        : node.getExtensionElements().getElementsQuery().list().stream()
            .flatMap(e -> e.getChildElementsByType(CamundaInputParameter.class).stream())
            .filter(p -> Objects.equals(p.getCamundaName(), name))
            .map(p -> p.getTextContent().strip())
            .findFirst()
            .orElse(null);
  }
}
