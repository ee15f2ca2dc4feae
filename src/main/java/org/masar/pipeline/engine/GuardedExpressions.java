package org.masar.pipeline.engine;

import java.lang.reflect.Method;
import java.util.Set;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.FunctionMapper;

/**
 * Expressions that can read facts and variables, name steps, call the calendar, and nothing else. The stock engine lets a diagram load classes and
 * call every Spring bean, with {@code ${}} and {@code #{}} alike.
 */
class GuardedExpressions extends JuelExpressionManager {

  private static final Set<String> WHO_ASKS = Set.of("currentUser", "currentUserGroups");

  private final Names names;

  GuardedExpressions(Names names) {
    this.names = names;
  }

  @Override
  protected ELResolver createElResolver() {
    var resolver = new CompositeELResolver();
    resolver.add(new RootResolver(names));
    resolver.add(new ValueResolver(names));
    return resolver;
  }

  /** Task filters need to say who is asking; other functions, the engine's ({@code now()}) and Spin's ({@code XML()}), are for nobody. */
  @Override
  protected FunctionMapper createFunctionMapper() {
    return new FunctionMapper() {
      @Override
      public Method resolveFunction(String prefix, String localName) {
        return WHO_ASKS.contains(localName) ? functions.get(localName) : null;
      }
    };
  }
}
