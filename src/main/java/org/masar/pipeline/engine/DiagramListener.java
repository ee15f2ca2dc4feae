package org.masar.pipeline.engine;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Attaches <em>built-in</em> listeners to what a diagram says about the sale: they fire on ordinary flow and on a modification with "skip custom
 * listeners", inside the engine's transaction.
 */
@Component
class DiagramListener extends AbstractBpmnParseListener {

  private final Reports reports;
  private final FormListener forms;
  private final DecisionFacts decisionFacts;
  private final LateReach reach;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  DiagramListener(ApplicationEventPublisher events, Clock clock, FormListener forms, DecisionFacts decisionFacts, LateReach reach) {
    this.reports = new Reports(events, clock);
    this.events = events;
    this.clock = clock;
    this.reach = reach;
    this.forms = forms;
    this.decisionFacts = decisionFacts;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) reports::instanceEnded);
  }

  @Override
  public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
    var properties = properties(element);
    if (scope instanceof ProcessDefinitionEntity && properties.containsKey("stage")) {
      activity.addBuiltInListener(
          ExecutionListener.EVENTNAME_START,
          (ExecutionListener) e -> reports.stageEntered(e, properties.get("stage"), properties.get("timeLimit")));
    }
  }

  @Override
  public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    var properties = properties(element);
    if (scope instanceof ProcessDefinitionEntity && properties.containsKey("outcome")) {
      activity.addBuiltInListener(
          ExecutionListener.EVENTNAME_START,
          (ExecutionListener) e -> reports.pipelineEnded(e, properties.get("outcome"), properties.get("reason")));
    }
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    var properties = properties(element);
    var kind = properties.get("kind");
    var behavior = (UserTaskActivityBehavior) activity.getActivityBehavior();
    if ("skip".equals(properties.get("withoutAddress"))) {
      activity.setActivityBehavior(new ChannelTask(behavior, kind, reach::reaches, forms, events, clock));
    }
    var task = behavior.getTaskDefinition();
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, forms::clear);
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, t -> reports.taskCreated(t, kind));
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, forms::check);
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, t -> reports.taskCompleted(t, kind, forms.answers(t)));
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, reports::taskCancelled);
  }

  @Override
  public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, decisionFacts);
  }

  @Override
  public void parseIntermediateTimerEventDefinition(Element definition, ActivityImpl activity) {
    activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) reports::timerFired);
  }

  @Override
  public void parseBoundaryTimerEventDefinition(Element definition, boolean interrupting, ActivityImpl activity) {
    activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) reports::timerFired);
  }

  /** {@code camunda:properties} of an element, by name. */
  private static Map<String, String> properties(Element element) {
    var found = new HashMap<String, String>();
    var extensions = element.element("extensionElements");
    var properties = extensions == null ? null : extensions.element("properties");
    if (properties != null) {
      properties.elements("property").forEach(p -> found.put(p.attribute("name"), p.attribute("value")));
    }
    return found;
  }
}
