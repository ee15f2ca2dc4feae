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

  /** Told of each statement after it and of each commit before and after it, with the transaction's connection. */
  public interface Watcher {

    void executed(String connection, String statement);

    void commits(String connection);

    void committed(String connection);
  }

  private static final Watcher NOBODY =
      new Watcher() {
        @Override
        public void executed(String connection, String statement) {}

        @Override
        public void commits(String connection) {}

        @Override
        public void committed(String connection) {}
      };

  private volatile Watcher watcher = NOBODY;
  private final AtomicInteger statements = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source && "dataSource".equals(name) ? counting(source) : bean;
  }

  public DataSource counting(DataSource source) {
    return ProxyDataSourceBuilder.create(source).listener(this).beforeMethod(this::commits).afterMethod(this::commit).build();
  }

  /** What an act costs. */
  public Count of(Runnable act) {
    statements.set(0);
    writes.set(0);
    commits.set(0);
    act.run();
    return new Count(statements.get(), writes.get(), commits.get());
  }

  /** Has somebody watch, or nobody when null. */
  public void watchedBy(Watcher some) {
    watcher = some == null ? NOBODY : some;
  }

  private void commits(MethodExecutionContext call) {
    if (call.getMethod().getName().equals("commit")) {
      watcher.commits(call.getConnectionInfo().getConnectionId());
    }
  }

  private void commit(MethodExecutionContext call) {
    if (call.getMethod().getName().equals("commit")) {
      commits.incrementAndGet();
      watcher.committed(call.getConnectionInfo().getConnectionId());
    }
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    // counted afterwards
  }

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    statements.incrementAndGet();
    queries.forEach(q -> watcher.executed(execution.getConnectionId(), q.getQuery()));
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
