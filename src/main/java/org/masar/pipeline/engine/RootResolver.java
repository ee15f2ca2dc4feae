package org.masar.pipeline.engine;

import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;

/** What a name at the start of an expression means: a fact, a step, or a variable; facts come first, so a variable cannot pose as one. */
class RootResolver extends ReadOnlyResolver {

  private static final Set<String> ENGINE_INTERNALS = Set.of("execution", "task", "caseExecution", "externalTask", "authenticatedUserId");

  private final Names names;

  RootResolver(Names names) {
    this.names = names;
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    if (base != null) {
      return null;
    }
    var name = String.valueOf(property);
    if (ENGINE_INTERNALS.contains(name)) {
      throw new PropertyNotFoundException("'" + name + "' is not for diagrams: use deal, lead, owner, calendar or a variable of a form");
    }
    var scope = (VariableScope) context.getContext(VariableScope.class);
    var fact = names.fact(name, deal(scope));
    if (fact != null) {
      context.setPropertyResolved(true);
      return fact;
    }
    if (names.isStep(name)) {
      context.setPropertyResolved(true);
      return names.step(name);
    }
    if (scope != null && scope.hasVariable(name)) {
      context.setPropertyResolved(true);
      return scope.getVariable(name);
    }
    var variables = (VariableContext) context.getContext(VariableContext.class);
    if (variables != null && variables.containsVariable(name)) {
      context.setPropertyResolved(true);
      return variables.resolve(name).getValue();
    }
    return null;
  }

  /** Business key of the passage that an expression is evaluated for, or null. */
  static String deal(VariableScope scope) {
    if (scope instanceof ExecutionEntity execution) {
      return execution.getProcessBusinessKey();
    }
    if (scope instanceof TaskEntity task && task.getExecution() != null) {
      return task.getExecution().getProcessBusinessKey();
    }
    if (scope instanceof ExternalTaskEntity external) {
      return external.getBusinessKey();
    }
    return null;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return base == null ? Object.class : null;
  }
}
