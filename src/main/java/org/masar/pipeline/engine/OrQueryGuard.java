package org.masar.pipeline.engine;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.GetFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses expressions in task queries wherever they come from. The engine looks at the outer query only: an expression inside {@code orQueries}, sent
 * to {@code /task} or as an extension of a filter, runs as code for any caller (CVE-2026-109432; there is no fixed community release). Stored filters
 * may say who is asking, and nothing else.
 */
@Component
class OrQueryGuard extends AbstractProcessEnginePlugin {

  private static final Set<String> HARMLESS = Set.of("${currentUser()}", "${currentUserGroups()}");
  private static final Field STORED = field(AbstractExecuteFilterCmd.class, "filterId");
  private static final Field EXTENDING = field(AbstractExecuteFilterCmd.class, "extendingQuery");
  private static final Field SAVED = field(SaveFilterCmd.class, "filter");

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setCustomPreCommandInterceptorsTxRequired(with(configuration.getCustomPreCommandInterceptorsTxRequired()));
    configuration.setCustomPreCommandInterceptorsTxRequiresNew(with(configuration.getCustomPreCommandInterceptorsTxRequiresNew()));
  }

  private static List<CommandInterceptor> with(List<CommandInterceptor> others) {
    var chain = new ArrayList<CommandInterceptor>(List.of(new Check()));
    if (others != null) {
      chain.addAll(others);
    }
    return chain;
  }

  private static class Check extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      if (command instanceof AbstractQuery<?, ?> query) {
        check(query);
      } else if (command instanceof SaveFilterCmd) {
        check(((Filter) ReflectionUtils.getField(SAVED, command)));
      } else if (command instanceof AbstractExecuteFilterCmd) {
        check(ReflectionUtils.getField(EXTENDING, command));
        var id = (String) ReflectionUtils.getField(STORED, command);
        if (id != null) {
          check(next.execute(new GetFilterCmd(id)));
        }
      }
      return next.execute(command);
    }

    private static void check(Filter filter) {
      if (filter != null) {
        check((Object) filter.getQuery());
      }
    }

    private static void check(Object query) {
      if (query instanceof AbstractQuery<?, ?> some && !HARMLESS.containsAll(some.getExpressions().values())) {
        throw new BadUserRequestException("Expressions are forbidden in queries; stored filters may use " + HARMLESS + ".");
      }
      if (query instanceof TaskQueryImpl outer) {
        outer.getQueries().stream().filter(inner -> inner != outer).forEach(Check::check);
      }
    }
  }

  private static Field field(Class<?> type, String name) {
    var field = ReflectionUtils.findField(type, name);
    if (field == null) {
      throw new IllegalStateException("The engine has no " + type.getSimpleName() + "." + name + " any more: look at the guard again before upgrading");
    }
    ReflectionUtils.makeAccessible(field);
    return field;
  }
}
