package org.masar.pipeline.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;

/**
 * What may follow a value in an expression: entries of maps and lists, harmless methods of text, public methods of what a room offers (the
 * calendar). Everything else is refused by default; reflection has no way in.
 */
class ValueResolver extends ReadOnlyResolver {

  private static final Set<String> OF_TEXT =
      Set.of("contains", "startsWith", "endsWith", "toLowerCase", "toUpperCase", "trim", "isEmpty", "length", "equals", "equalsIgnoreCase");
  private static final Set<String> OF_COLLECTIONS = Set.of("size", "isEmpty", "contains", "containsKey", "get");

  private final Names names;
  private final BeanELResolver beans = new BeanELResolver(true);

  ValueResolver(Names names) {
    this.names = names;
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    if (base == null) {
      return null;
    }
    if (base instanceof Map<?, ?> map) {
      context.setPropertyResolved(true);
      return map.get(property);
    }
    if (base instanceof List<?> list && property instanceof Number index) {
      context.setPropertyResolved(true);
      return index.intValue() < list.size() ? list.get(index.intValue()) : null;
    }
    throw refused(base, property);
  }

  @Override
  public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
    if (base == null) {
      return null;
    }
    var name = String.valueOf(method);
    if (base instanceof String && OF_TEXT.contains(name)
        || (base instanceof Map || base instanceof List) && OF_COLLECTIONS.contains(name)
        || names.mayBeCalled(base) && declares(base, name)) {
      return beans.invoke(context, base, method, types, arguments);
    }
    throw refused(base, name + "()");
  }

  private static boolean declares(Object base, String method) {
    return Arrays.stream(base.getClass().getDeclaredMethods())
        .anyMatch(m -> m.getName().equals(method) && java.lang.reflect.Modifier.isPublic(m.getModifiers()));
  }

  private static ELException refused(Object base, Object what) {
    return new ELException("'" + what + "' of a " + base.getClass().getSimpleName() + " is not for diagrams");
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return base == null ? null : Object.class;
  }
}
