package org.masar.pipeline.engine;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.masar.pipeline.DecisionMade;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells which rule of a table decided. The engine would write that down only at history level {@code full}, with everything else that level writes;
 * why somebody got a mail is asked for years later, and must not cost that.
 */
@Component
class DecisionReports implements DmnDecisionTableEvaluationListener {

  private final ApplicationEventPublisher events;
  private final Clock clock;

  DecisionReports(ApplicationEventPublisher events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void notify(DmnDecisionTableEvaluationEvent event) {
    var asked = Context.getBpmnExecutionContext();
    var deal = asked == null ? null : asked.getExecution().getProcessBusinessKey();
    if (deal == null) {
      return;
    }
    var table = event.getDecisionTable();
    var inputs = new LinkedHashMap<String, String>();
    event.getInputs().forEach(i -> inputs.put(Objects.requireNonNullElse(i.getName(), i.getId()), text(i.getValue())));
    var outputs = new LinkedHashMap<String, String>();
    event.getMatchingRules().forEach(r -> r.getOutputEntries().values().forEach(o -> outputs.put(o.getOutputName(), text(o.getValue()))));
    events.publishEvent(
        new DecisionMade(
            deal,
            asked.getExecution().getCurrentActivityId(),
            Objects.requireNonNullElse(table.getName(), table.getKey()),
            rules(table, event.getMatchingRules()),
            inputs,
            outputs,
            clock.instant()));
  }

  private static List<Integer> rules(DmnDecision table, List<DmnEvaluatedDecisionRule> matched) {
    var all = ((DmnDecisionTableImpl) table.getDecisionLogic()).getRules();
    var ids = matched.stream().map(DmnEvaluatedDecisionRule::getId).collect(Collectors.toSet());
    return IntStream.range(0, all.size()).filter(i -> ids.contains(all.get(i).getId())).mapToObj(i -> i + 1).toList();
  }

  private static String text(TypedValue value) {
    return value == null || value.getValue() == null ? "" : value.getValue().toString();
  }
}
