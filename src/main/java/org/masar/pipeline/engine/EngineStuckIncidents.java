package org.masar.pipeline.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.masar.pipeline.StuckIncidents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

@Component
class EngineStuckIncidents implements StuckIncidents {

  static final String TYPE = "stuckDeal";
  private static final Logger LOG = LoggerFactory.getLogger(EngineStuckIncidents.class);

  private final RuntimeService runtime;

  EngineStuckIncidents(@Lazy RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void agreeWith(Collection<Stuck> stuckNow) {
    Map<String, Stuck> wanted = stuckNow.stream().collect(Collectors.toMap(s -> Long.toString(s.stay()), Function.identity(), (a, b) -> a));
    var raised = new HashSet<String>();
    for (var incident : runtime.createIncidentQuery().incidentType(TYPE).orderByIncidentId().asc().list()) {
      var still = wanted.get(incident.getConfiguration());
      if (still == null || !still.message().equals(incident.getIncidentMessage()) || !raised.add(incident.getConfiguration())) {
        resolve(incident);
      }
    }
    wanted.forEach(
        (stay, stuck) -> {
          if (!raised.contains(stay)) {
            raise(stuck);
          }
        });
  }

  private void resolve(Incident incident) {
    quietly(() -> runtime.resolveIncident(incident.getId()));
  }

  private void raise(Stuck stuck) {
    quietly(
        () -> {
          var tree = runtime.getActivityInstance(stuck.processInstance());
          var leaf = tree == null ? null : leaf(tree);
          if (leaf != null) {
            runtime.createIncident(TYPE, leaf, Long.toString(stuck.stay()), stuck.message());
          }
        });
  }

  /** Execution of the first activity at which the passage waits; process and stage executions refuse an incident. */
  private static String leaf(ActivityInstance instance) {
    for (var child : instance.getChildActivityInstances()) {
      var leaf = leaf(child);
      if (leaf != null) {
        return leaf;
      }
    }
    for (var transition : instance.getChildTransitionInstances()) {
      return transition.getExecutionId();
    }
    return instance.getChildActivityInstances().length == 0 && instance.getParentActivityInstanceId() != null
        ? instance.getExecutionIds()[0]
        : null;
  }

  private static void quietly(Runnable change) {
    try {
      change.run();
    } catch (OptimisticLockingException | ConcurrencyFailureException moved) {
      LOG.debug("The passage moved meanwhile; the next sweep sees where it is");
    } catch (ProcessEngineException gone) {
      LOG.debug("The passage or its incident is gone: {}", gone.getMessage());
    }
  }
}
