package org.masar;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts what goes to the database: a figure that noise on the machine does not change. */
public class Statements implements BeanPostProcessor, QueryExecutionListener {

  /** Statements in all, rows asked to be written (batched ones each), and commits. */
  public record Count(int statements, int writes, int commits) {

    @Override
    public String toString() {
      return "%3d statements, %3d row writes, %2d commits".formatted(statements, writes, commits);
    }
  }

  private final AtomicInteger statements = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source && "dataSource".equals(name) ? counting(source) : bean;
  }

  public DataSource counting(DataSource source) {
    return ProxyDataSourceBuilder.create(source).listener(this).afterMethod(this::commit).build();
  }

  /** What an act costs. */
  public Count of(Runnable act) {
    statements.set(0);
    writes.set(0);
    commits.set(0);
    act.run();
    return new Count(statements.get(), writes.get(), commits.get());
  }

  private void commit(MethodExecutionContext call) {
    if (call.getMethod().getName().equals("commit")) {
      commits.incrementAndGet();
    }
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    // counted afterwards
  }

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    statements.incrementAndGet();
    var write = queries.stream().anyMatch(q -> q.getQuery().strip().toLowerCase(Locale.ROOT).matches("(?s)(insert|update|delete|merge).*"));
    if (write) {
      writes.addAndGet(Math.max(1, execution.getBatchSize()));
    }
    try {
      if (write && execution.getStatement().getConnection().getAutoCommit()) {
        commits.incrementAndGet();
      }
    } catch (java.sql.SQLException closed) {
      // counted without
    }
  }
}
