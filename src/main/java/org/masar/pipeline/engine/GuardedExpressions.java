package org.masar.pipeline.engine;

import java.lang.reflect.Method;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.FunctionMapper;

/**
 * Expressions that can read facts and variables, name steps, call the calendar, and nothing else. The stock engine lets a diagram load classes and
 * call every Spring bean, with {@code ${}} and {@code #{}} alike.
 */
class GuardedExpressions extends JuelExpressionManager {

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

  /** No functions: the engine's own ({@code now()}, {@code currentUser()}) and Spin's ({@code XML()}) are not for diagrams. */
  @Override
  protected FunctionMapper createFunctionMapper() {
    return new FunctionMapper() {
      @Override
      public Method resolveFunction(String prefix, String localName) {
        return null;
      }
    };
  }
}
